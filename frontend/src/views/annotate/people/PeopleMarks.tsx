/** Above the timeline's states: the frames that other people work on. */
import type { FilamentFrame } from "../../../api/types";
import { workerOn } from "../../../state/holdKeeper";
import { frameTitle } from "../frameList";
import { usePeople } from "./useHold";
import { initials } from "./words";

interface PeopleMarksProps {
  readonly frames: readonly FilamentFrame[];
  /** Where a frame's middle lies. */
  readonly centre: (position: number) => number;
  readonly y: number;
}

export function PeopleMarks({ frames, centre, y }: PeopleMarksProps) {
  const people = usePeople();
  return (
    <g>
      {frames.map((frame) => {
        const worker = workerOn(people, frame.id);
        return worker && (
          <text key={frame.id} x={centre(frame.position)} y={y} fontSize={10} fontWeight={700} textAnchor="middle" fill="var(--warning-text)" data-testid="person-mark">
            {initials(worker.holder)}
            <title>{`${frameTitle(frame)}: ${worker.holder.display_name} is working on it`}</title>
          </text>
        );
      })}
    </g>
  );
}
