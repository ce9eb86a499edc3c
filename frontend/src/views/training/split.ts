/** The parts of a snapshot with their sums. Pure. */
import type { SnapshotSplits, SplitFilament } from "../../api/types";

const PARTS = ["train", "validation", "test"] as const;

export interface Part {
  split: (typeof PARTS)[number];
  frames: number;
  share: number;
  filaments: readonly SplitFilament[];
}

export function partsOf(splits: SnapshotSplits): Part[] {
  const sums = PARTS.map((split) => splits[split].reduce((sum, { frames }) => sum + frames, 0));
  const total = sums.reduce((sum, frames) => sum + frames, 0);
  return PARTS.map((split, at) => ({
    split,
    frames: sums[at] ?? 0,
    share: total === 0 ? 0 : (sums[at] ?? 0) / total,
    filaments: splits[split],
  }));
}
