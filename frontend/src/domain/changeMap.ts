/** What happened between two masks of one descriptor, pixel by pixel. */
import type { Mask } from "./mask";

export const NO_CHANGE = 0;
export const APPEARING = 1;
export const DISAPPEARING = 2;
export const OVERLAPPING = 3;

/** What happened to one pixel, read anew at every call, so that it follows painting. */
export const changeAt = (first: Mask, second: Mask, index: number) =>
  (second.data[index] ? APPEARING : NO_CHANGE) | (first.data[index] ? DISAPPEARING : NO_CHANGE);

/** One byte a pixel: inside in neither mask, only in the second, only in the first, or in both. */
export function changeMap(first: Mask, second: Mask): Uint8Array {
  if (first.height !== second.height || first.width !== second.width) {
    throw new RangeError(
      `Two masks of the same size are needed: ${first.height} by ${first.width} and ${second.height} by ${second.width} came.`,
    );
  }
  const change = new Uint8Array(first.data.length);
  for (let i = 0; i < change.length; i++) change[i] = changeAt(first, second, i);
  return change;
}
