/** The frames around this one, small: masks, state, certainty. Click goes there, dragging scrubs, folding gives the canvas the room. */
import { UnstyledButton } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { memo, useMemo, useRef, useState } from "react";
import type { FilamentFrame } from "../../../api/types";
import { brightnessFor } from "../../../canvas/buildScene";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import type { PanelProps } from "../panels";
import { isLowWindow } from "../room";
import { useFolded } from "../useFolded";
import { FrameThumb } from "./FrameThumb";
import classes from "./strip.module.css";
import { STEP_PX, type StripRange, draggedFrames, positionAt, stripRange } from "./stripRange";

/** A press that moves less was a click. */
const CLICK_PX = 5;

type StripProps = Pick<PanelProps, "frames" | "frame" | "go">;

export const NeighbourStrip = memo(function NeighbourStrip(props: StripProps) {
  const [isFolded, toggle] = useFolded("strip", isLowWindow);
  const Arrow = isFolded ? IconChevronRight : IconChevronDown;
  return (
    <section className={classes.strip} aria-label="Frames around this one" data-part="strip" data-folded={isFolded} data-testid="neighbour-strip">
      <UnstyledButton className={classes.fold} aria-expanded={!isFolded} aria-label={isFolded ? "Show the frames around this one" : "Fold the frames around this one"} onClick={toggle} data-testid="fold-strip">
        <Arrow size={14} aria-hidden />
        {isFolded && "Frames around"}
      </UnstyledButton>
      {!isFolded && <Thumbs {...props} />}
    </section>
  );
});

interface Drag {
  readonly x: number;
  readonly from: number;
  readonly range: StripRange;
  isMoved: boolean;
}

function Thumbs({ frames, frame, go }: StripProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { filament, settings } = useEditor();
  const { range: greys, gamma, invert } = useStore(settings, (value) => value);
  const brightness = useMemo(() => brightnessFor({ range: greys, gamma, invert }, filament), [greys, gamma, invert, filament]);
  const [isDragging, setDragging] = useState(false);
  const drag = useRef<Drag | null>(null);
  const range = stripRange(frame.position, frames.length, width);
  const xOf = (event: React.PointerEvent) => event.clientX - event.currentTarget.getBoundingClientRect().left;

  const press = (event: React.PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: xOf(event), from: frame.position, range, isMoved: false };
  };
  const move = (event: React.PointerEvent<HTMLDivElement>) => {
    const started = drag.current;
    if (!started) return;
    if (!started.isMoved && Math.abs(xOf(event) - started.x) < CLICK_PX) return;
    started.isMoved = true;
    setDragging(true);
    go(started.from + draggedFrames(started.x, xOf(event)));
  };
  const release = (event: React.PointerEvent<HTMLDivElement>) => {
    const started = drag.current;
    drag.current = null;
    setDragging(false);
    if (started && !started.isMoved && event.type === "pointerup") go(positionAt(started.x, started.range, frames.length));
  };

  return (
    // Mouse and pen only: by keyboard the frames are stepped through with A and D, and the timeline is a slider.
    <div
      ref={ref}
      className={classes.thumbs}
      data-dragging={isDragging}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
    >
      {width > 0 && inSight(frames, range).map((one) => (
        <div key={one.id} className={classes.place} style={{ left: range.left + (one.position - range.start) * STEP_PX }}>
          <FrameThumb frame={one} isShown={one.position === frame.position} brightness={brightness} />
        </div>
      ))}
    </div>
  );
}

const inSight = (frames: readonly FilamentFrame[], { start, end }: StripRange) => frames.slice(start, end);
