/**
 * Painting a change: what a stroke in the change view does to the mask of this frame, against that of a reference.
 *
 * The reference never changes. So a pixel can become "appearing" only where the reference is outside, and
 * "disappearing" only where it is inside; anywhere else the stroke leaves the mask as it is.
 */
import type { PaintMode } from "./layers";
import type { Mask } from "./mask";
import { overlapOf } from "./overlap";
import type { Rect } from "./rect";

export type ChangeClass = "appearing" | "disappearing" | "overlapping" | "none";

interface Rule {
  /** What becomes of this frame's pixel. */
  readonly mode: PaintMode;
  /** On which side of the reference. */
  readonly isInsideReference: boolean;
}

export const CHANGE_RULES: Readonly<Record<ChangeClass, Rule>> = {
  appearing: { mode: "paint", isInsideReference: false },
  disappearing: { mode: "erase", isInsideReference: true },
  overlapping: { mode: "paint", isInsideReference: true },
  none: { mode: "erase", isInsideReference: false },
};

/** The pixels of a coverage that may become this change. Nothing outside of `rect` is looked at. */
export function coverageFor(change: ChangeClass, coverage: Mask, reference: Mask, rect: Rect): Mask {
  const { height, width } = coverage;
  const wanted = CHANGE_RULES[change].isInsideReference ? 1 : 0;
  const data = new Uint8Array(height * width);
  for (let row = rect.row; row < rect.row + rect.height; row++) {
    const start = row * width + rect.col;
    for (let i = start; i < start + rect.width; i++) if (coverage.data[i] && reference.data[i] === wanted) data[i] = 1;
  }
  return { height, width, data };
}

/** How many pixels appear, disappear and overlap; the rest has no change. */
export function changeCounts(reference: Mask, current: Mask): Record<Exclude<ChangeClass, "none">, number> {
  const { addedPx, removedPx, sharedPx } = overlapOf(reference, current);
  return { appearing: addedPx, disappearing: removedPx, overlapping: sharedPx };
}
