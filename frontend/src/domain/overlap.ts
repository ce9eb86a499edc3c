/** How much two masks of one descriptor have in common: in pixels, and as one figure. */
import type { Mask } from "./mask";

export interface Overlap {
  /** Inside in the second only: what it would add to the first. */
  readonly addedPx: number;
  /** Inside in the first only: what the second would take away. */
  readonly removedPx: number;
  readonly sharedPx: number;
  /** 0 (nothing in common) to 1 (the same); null where both are empty, and there is nothing to compare. */
  readonly dice: number | null;
}

/** Dice = 2 |both| / (|first| + |second|). */
export function overlapOf(first: Mask, second: Mask): Overlap {
  let [addedPx, removedPx, sharedPx] = [0, 0, 0];
  for (let i = 0; i < first.data.length; i++) {
    if (first.data[i] && second.data[i]) sharedPx++;
    else if (first.data[i]) removedPx++;
    else if (second.data[i]) addedPx++;
  }
  const sum = 2 * sharedPx + addedPx + removedPx;
  return { addedPx, removedPx, sharedPx, dice: sum > 0 ? (2 * sharedPx) / sum : null };
}

export const isSame = ({ addedPx, removedPx }: Overlap) => addedPx === 0 && removedPx === 0;
