/** What happened between two masks of one descriptor, pixel by pixel. */
import type { Mask } from "./mask";

export const NO_CHANGE = 0;
export const APPEARING = 1;
export const DISAPPEARING = 2;
export const OVERLAPPING = 3;

/** One byte a pixel: inside in neither mask, only in the second, only in the first, or in both. */
export function changeMap(first: Mask, second: Mask): Uint8Array {
  if (first.height !== second.height || first.width !== second.width) {
    throw new RangeError(
      `Two masks of the same size are needed: ${first.height} by ${first.width} and ${second.height} by ${second.width} came.`,
    );
  }
  const change = new Uint8Array(first.data.length);
  for (let i = 0; i < change.length; i++) {
    if (first.data[i]) change[i] = second.data[i] ? OVERLAPPING : DISAPPEARING;
    else change[i] = second.data[i] ? APPEARING : NO_CHANGE;
  }
  return change;
}
