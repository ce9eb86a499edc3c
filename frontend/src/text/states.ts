/** Sums over the frames of a filament, video or project by state. */
import type { FrameState, StateCounts } from "../api/types";
import { STATES } from "./words";

export const stateTotal = (counts: StateCounts): number => STATES.reduce((sum, state) => sum + counts[state], 0);

/** Frames that a person has touched or judged: everything but unlabelled and merely proposed. */
export const labelledByPeople = (counts: StateCounts): number =>
  counts.accepted + counts.submitted + counts.draft + counts.rejected;

export function presentStates(counts: StateCounts): { state: FrameState; frames: number; share: number }[] {
  const total = stateTotal(counts);
  return STATES.filter((state) => counts[state] > 0).map((state) => ({
    state,
    frames: counts[state],
    share: counts[state] / total,
  }));
}
