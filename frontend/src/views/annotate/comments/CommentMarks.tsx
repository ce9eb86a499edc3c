/** In the timeline: the frames with comments that nobody has resolved yet. */
import type { FilamentFrame } from "../../../api/types";
import { plural } from "../../../text/format";
import { openByFrame } from "../../comments";
import { frameTitle } from "../frameList";
import { useFilamentComments } from "./useFilamentComments";

interface CommentMarksProps {
  readonly frames: readonly FilamentFrame[];
  /** Where a frame's middle lies. */
  readonly centre: (position: number) => number;
  readonly y: number;
}

/** A small speech bubble around the origin. */
const BUBBLE = "M-4 -3.5H4V2H0L-2.2 4.5V2H-4Z";

export function CommentMarks({ frames, centre, y }: CommentMarksProps) {
  const counts = openByFrame(useFilamentComments().threads);
  return (
    <g>
      {frames.map((frame) => {
        const open = counts.get(frame.id);
        return open !== undefined && (
          <path key={frame.id} d={BUBBLE} transform={`translate(${centre(frame.position)} ${y})`} fill="var(--mantine-color-text)" data-testid="comment-mark" data-index={frame.index}>
            <title>{`${frameTitle(frame)}: ${plural(open, "open comment")}`}</title>
          </path>
        );
      })}
    </g>
  );
}
