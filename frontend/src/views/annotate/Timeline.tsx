/** All frames of the filament side by side: how far each has come, where we are. Drag to scrub. */
import { useElementSize } from "@mantine/hooks";
import { memo, useRef } from "react";
import type { FilamentFrame } from "../../api/types";
import { sentenceCase } from "../../text/words";
import { markPath } from "../../ui/marks";
import { CommentMarks } from "./comments/CommentMarks";
import classes from "./Editor.module.css";
import { frameTitle, secondsText } from "./frameList";
import { PeopleMarks } from "./people/PeopleMarks";

const HEIGHT = 67;
const MARGIN = 16;
const STATES_Y = 22;
const PEOPLE_Y = 14;
const PROPOSALS_Y = 34;
const COMMENTS_Y = 43;
const AXIS_Y = 60;
/** Below this width a frame is a bar: a shape could not be told any more. */
const SMALLEST_SHAPE_PX = 5;
const LABEL_PX = 110;

interface TimelineProps {
  readonly frames: readonly FilamentFrame[];
  readonly position: number;
  readonly onGo: (position: number) => void;
  /** Which frames have a mark; null: all. */
  readonly isMarked?: ((frame: FilamentFrame) => boolean) | null;
}

export function Timeline({ frames, position, onGo, isMarked = null }: TimelineProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const step = Math.max(0, width - 2 * MARGIN) / frames.length;
  const isScrubbing = useRef(false);
  const goTo = (event: React.PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - MARGIN;
    onGo(Math.min(frames.length - 1, Math.max(0, Math.floor(x / step))));
  };
  const current = frames[position]!;
  const centre = (at: number) => MARGIN + (at + 0.5) * step;
  const x = centre(position);

  return (
    <div className={classes.timeline} ref={ref}>
      <svg
        width={width}
        height={HEIGHT}
        role="slider"
        aria-label="Frames"
        aria-valuemin={frames[0]!.index}
        aria-valuemax={frames.at(-1)!.index}
        aria-valuenow={current.index}
        aria-valuetext={`${frameTitle(current)}, ${sentenceCase(current.state)}`}
        style={{ cursor: "ew-resize", display: "block", touchAction: "none" }}
        data-testid="timeline"
        onPointerDown={(event) => {
          isScrubbing.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={(event) => isScrubbing.current && goTo(event)}
        onPointerUp={() => (isScrubbing.current = false)}
        onPointerCancel={() => (isScrubbing.current = false)}
      >
        <rect x={x - Math.max(step, 8) / 2} y={6} width={Math.max(step, 8)} height={40} rx={3} fill="var(--mantine-color-default-hover)" />
        <Frames frames={frames} step={step} isMarked={isMarked} />
        <CommentMarks frames={frames} centre={centre} y={COMMENTS_Y} />
        <PeopleMarks frames={frames} centre={centre} y={PEOPLE_Y} />
        <line x1={x} x2={x} y1={4} y2={48} stroke="var(--accent-text)" strokeWidth={1.5} />
        <path d={`M${x - 5} 0H${x + 5}L${x} 7Z`} fill="var(--accent-text)" />
      </svg>
    </div>
  );
}

/** Drawn again only when a frame has changed, not while scrubbing. */
const Frames = memo(function Frames({ frames, step, isMarked }: Pick<TimelineProps, "frames" | "isMarked"> & { step: number }) {
  if (step <= 0) return null;
  const centre = (position: number) => MARGIN + (position + 0.5) * step;
  const labelEvery = Math.max(1, Math.ceil(LABEL_PX / step));
  const radius = Math.min(4.5, step / 2 - 0.5);

  return (
    <g>
      {(isMarked ? frames.filter(isMarked) : frames).map((frame) => {
        const colour = `var(--state-${frame.state})`;
        const title = <title>{`${frameTitle(frame)}, ${frame.state}`}</title>;
        if (step < SMALLEST_SHAPE_PX) {
          const height = frame.state === "unlabelled" ? 4 : 14;
          return (
            <rect key={frame.id} x={centre(frame.position) - step / 2} y={STATES_Y - height / 2} width={Math.max(0.8, step - 0.3)} height={height} fill={colour}>
              {title}
            </rect>
          );
        }
        const { path, filled } = markPath(frame.state, radius);
        return (
          <path key={frame.id} d={path} transform={`translate(${centre(frame.position)} ${STATES_Y})`} fill={filled ? colour : "none"} stroke={colour} strokeWidth={1.3}>
            {title}
          </path>
        );
      })}
      {frames.map(
        (frame) =>
          frame.proposal_version !== null && (
            <rect key={frame.id} x={centre(frame.position) - Math.max(1.5, step * 0.35)} y={PROPOSALS_Y} width={Math.max(3, step * 0.7)} height={3} fill="var(--state-proposed)">
              <title>{`${frameTitle(frame)}: a proposal waits`}</title>
            </rect>
          ),
      )}
      {frames.map(
        (frame) =>
          frame.position % labelEvery === 0 && (
            <text key={frame.id} x={centre(frame.position)} y={AXIS_Y} fontSize={11} fill="var(--mantine-color-dimmed)" textAnchor={frame.position === 0 ? "start" : "middle"}>
              {frame.index} · {secondsText(frame.time_s)}
            </text>
          ),
      )}
    </g>
  );
});
