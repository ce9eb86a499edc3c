/** Above the timeline: the key frames of the chosen filament as diamonds, and how sure a proposed path is. */
import { Tooltip } from "@mantine/core";
import { useFrame, useField } from "../useField";
import { useStore } from "../../../state/store";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { percent } from "../../../text/format";
import { useFilaments, useShown } from "./filamentsSession";
import classes from "./Filaments.module.css";
import { bandsOf } from "./confidence";

export function PathLane() {
  const { editor } = useFilaments();
  return editor && <Lane editor={editor} />;
}

function Lane({ editor }: { editor: GeometryEditor }) {
  const { video } = useField();
  const { path } = useFilaments();
  const { path: keys, exclusion } = useShown(editor);
  const last = Math.max(1, video.frame_count - 1);
  const place = (position: number) => `${(100 * position) / last}%`;
  return (
    <div className={classes.lane} data-testid="path-lane">
      {path?.proposal && bandsOf(path.proposal.confidence).map(({ from, to, sure }) => (
        <Tooltip key={from} label={`Drift confidence ${percent(sure)}`}>
          <div className={classes.band} style={{ left: place(from), width: `${(100 * (to - from)) / last}%`, opacity: 0.15 + 0.85 * sure }} data-testid="confidence-band" />
        </Tooltip>
      ))}
      {exclusion.map(({ position }) => <KeyMark key={`outline ${position}`} position={position} left={place(position)} kind="outline" />)}
      {keys.map(({ position }) => <KeyMark key={position} position={position} left={place(position)} kind="path" />)}
    </div>
  );
}

function KeyMark({ position, left, kind }: { position: number; left: string; kind: "path" | "outline" }) {
  const { go, moments } = useField();
  const indices = useStore(moments, (value) => value.known?.indices ?? null);
  const isHere = useFrame() === position;
  const words = `${kind === "path" ? "Key frame" : "Outline of what counts"} at frame ${indices?.[position] ?? position}`;
  return (
    <button
      type="button" className={classes.mark} style={{ left }} data-kind={kind} data-here={isHere || undefined} title={words} aria-label={`Go to: ${words}`}
      onClick={() => go(position)} data-testid={`${kind}-mark`} tabIndex={-1}
    />
  );
}
