/** One frame of the strip. It is drawn when its image and masks are here, and again when a stroke has ended. */
import { memo, useEffect, useReducer, useRef } from "react";
import type { FilamentFrame } from "../../../api/types";
import { percent } from "../../../text/format";
import { sentenceCase } from "../../../text/words";
import { StateDot } from "../../../ui/StateDot";
import { type EditorSession, useEditor } from "../editorSession";
import { frameTitle } from "../frameList";
import { PersonTag } from "../people/PersonTag";
import { useDocument } from "../useFrameDocument";
import { thumbPixels } from "./drawThumb";
import classes from "./strip.module.css";
import { THUMB_PX } from "./stripRange";

/** Whoever scrubs past needs no picture: loading begins when a frame has stayed in sight for a moment. */
const REST_MS = 150;

interface FrameThumbProps {
  readonly frame: FilamentFrame;
  readonly isShown: boolean;
  readonly brightness: Uint8Array;
}

export const FrameThumb = memo(function FrameThumb({ frame, isShown, brightness }: FrameThumbProps) {
  const session = useEditor();
  const { labels, images, filament } = session;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [, arrived] = useReducer((n: number) => n + 1, 0);
  const { position } = frame;
  const document = labels.at(position);
  useDocument(document);
  const drawn = document ? `${document.version} ${document.revision}` : "";

  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      // What fails here is asked for again, and told, when the frame itself is shown.
      void Promise.allSettled([labels.open(position), images.fetch(position)]).then(() => isWanted && arrived());
    }, REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [labels, images, position]);

  const image = images.peek(position);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const pixels = thumbPixels({ image, layers: document?.layers ?? null, descriptors: filament.descriptors, brightness }, THUMB_PX);
    context.putImageData(new ImageData(pixels, THUMB_PX, THUMB_PX), 0, 0);
  }, [image, document, drawn, brightness, filament]);

  const state = document?.state ?? frame.state;
  const certainty = certaintyOf(session, frame);
  const title = `${frameTitle(frame)}, ${sentenceCase(state)}${certainty === null ? "" : `, certainty of the proposal ${percent(certainty)}`}`;
  return (
    <figure className={classes.thumb} data-shown={isShown} title={title} data-testid="strip-frame" data-index={frame.index}>
      <canvas ref={canvas} width={THUMB_PX} height={THUMB_PX} role="img" aria-label={title} />
      <PersonTag frame={frame.id} />
      <figcaption>
        <StateDot state={state} size={8} />
        {certainty === null ? frame.index : <><span>{frame.index}</span><Certainty share={certainty} /></>}
      </figcaption>
    </figure>
  );
});

/** How sure a model was, as a bar: the length tells it, not the colour. */
function Certainty({ share }: { share: number }) {
  return (
    <span className={classes.certainty} aria-hidden="true">
      <span style={{ width: `${Math.round(100 * share)}%` }} />
    </span>
  );
}

const certaintyOf = ({ labels }: EditorSession, { position }: FilamentFrame) => labels.at(position)?.proposal?.certainty ?? null;
