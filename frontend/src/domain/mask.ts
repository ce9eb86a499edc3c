/** The pixels of one descriptor in one frame: one byte a pixel, row by row, 1 = inside. Knows no colours and no server. */
import type { Rect } from "./rect";

export interface Mask {
  readonly height: number;
  readonly width: number;
  readonly data: Uint8Array;
}

export const emptyMask = (height: number, width: number): Mask => ({
  height,
  width,
  data: new Uint8Array(height * width),
});

export const copyMask = (mask: Mask): Mask => ({ ...mask, data: mask.data.slice() });

/** The number of pixels inside. */
export function areaPx(mask: Mask): number {
  let area = 0;
  for (let i = 0; i < mask.data.length; i++) area += mask.data[i]!;
  return area;
}

/** The smallest rectangle that holds every pixel inside, or null for an empty mask. */
export function boundsOf(mask: Mask): Rect | null {
  const { height, width, data } = mask;
  let top = -1;
  let bottom = -1;
  let left = width;
  let right = -1;
  for (let row = 0; row < height; row++) {
    const start = row * width;
    const first = data.subarray(start, start + width).indexOf(1);
    if (first < 0) continue;
    if (top < 0) top = row;
    bottom = row;
    left = Math.min(left, first);
    right = Math.max(right, data.subarray(start, start + width).lastIndexOf(1));
  }
  return top < 0 ? null : { row: top, col: left, height: bottom - top + 1, width: right - left + 1 };
}

export function equalMasks(first: Mask, second: Mask): boolean {
  if (first.height !== second.height || first.width !== second.width) return false;
  for (let i = 0; i < first.data.length; i++) if (first.data[i] !== second.data[i]) return false;
  return true;
}

/** How many pixels are inside in one of the two masks only. */
export function differingPx(first: Mask, second: Mask): number {
  let count = 0;
  for (let i = 0; i < first.data.length; i++) if (first.data[i] !== second.data[i]) count++;
  return count;
}

/** The pixels of a rectangle, row by row, as a new array. */
export function cropData(mask: Mask, rect: Rect): Uint8Array {
  const crop = new Uint8Array(rect.height * rect.width);
  for (let row = 0; row < rect.height; row++) {
    const start = (rect.row + row) * mask.width + rect.col;
    crop.set(mask.data.subarray(start, start + rect.width), row * rect.width);
  }
  return crop;
}
