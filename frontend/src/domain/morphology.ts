/**
 * Masks grown, shrunk and smoothed by some pixels.
 *
 * All look at a disk: the pixels whose centres are `px` away at most. The image's border is no edge: a mask that touches it
 * goes on beyond it, so shrinking does not take pixels away there.
 */
import { columnDistance } from "./distance";
import { type Mask, boundsOf, copyMask, emptyMask } from "./mask";
import { clipRect, growRect } from "./rect";

/** Every pixel that is `px` away from the mask at most: dilation by a disk. */
export const grown = (mask: Mask, px: number): Mask => withinReach(mask, 1, px);

/** Only the pixels that are further than `px` from every pixel outside: erosion by a disk. */
export function shrunk(mask: Mask, px: number): Mask {
  const nearOutside = withinReach(mask, 0, px);
  return { ...mask, data: nearOutside.data.map((isNear) => 1 - isNear) };
}

/**
 * Each pixel as most of the disk around it: specks and notches narrower than about `px` go, corners are rounded, straight edges
 * and, nearly, the area stay. A tie leaves the pixel as it was. Beyond the image's border nothing is counted.
 *
 * This is the median of the disk, and not an opening and a closing: those would take away every part thinner than two radii.
 */
export function smoothed(mask: Mask, px: number): Mask {
  const radius = Math.floor(px);
  const bounds = boundsOf(mask);
  const area = bounds && clipRect(growRect(bounds, radius), mask);
  if (radius < 1 || !area) return copyMask(mask);
  const { height, width, data } = mask;
  const reaches = reachesOf(px);
  const sums = rowSums(mask);
  const result = emptyMask(height, width);
  const balance = new Int32Array(area.width);
  for (let row = area.row; row < area.row + area.height; row++) {
    balance.fill(0);
    const lowest = Math.min(height - 1, row + radius);
    for (let other = Math.max(0, row - radius); other <= lowest; other++) {
      const reach = reaches[Math.abs(other - row)]!;
      const start = other * (width + 1);
      for (let at = 0; at < area.width; at++) {
        const col = area.col + at;
        const from = col > reach ? col - reach : 0;
        const to = col + reach < width ? col + reach + 1 : width;
        balance[at]! += 2 * (sums[start + to]! - sums[start + from]!) - (to - from);
      }
    }
    for (let at = 0, i = row * width + area.col; at < area.width; at++, i++) {
      result.data[i] = balance[at]! > 0 || (balance[at] === 0 && data[i] === 1) ? 1 : 0;
    }
  }
  return result;
}

/** The pixels within `px` of any whose value is `of`. Each one marks a piece of its neighbours' rows: no pixel is visited twice. */
function withinReach(mask: Mask, of: 0 | 1, px: number): Mask {
  const { height, width } = mask;
  const near = emptyMask(height, width);
  const reaches = reachesOf(px);
  const rows = columnDistance(mask, of);
  const steps = new Int32Array(width + 1);
  for (let start = 0; start < height * width; start += width) {
    steps.fill(0);
    for (let col = 0; col < width; col++) {
      const away = rows[start + col]!;
      if (away >= reaches.length) continue;
      const reach = reaches[away]!;
      steps[col > reach ? col - reach : 0]!++;
      steps[col + reach < width ? col + reach + 1 : width]!--;
    }
    let depth = 0;
    for (let col = 0; col < width; col++) {
      depth += steps[col]!;
      if (depth > 0) near.data[start + col] = 1;
    }
  }
  return near;
}

/** How many columns the disk reaches to each side, 0, 1, 2 ... rows from its centre. */
function reachesOf(px: number): number[] {
  const rows = Math.max(0, Math.floor(px)) + 1;
  return Array.from({ length: rows }, (_, row) => Math.floor(Math.sqrt(Math.max(0, px * px - row * row))));
}

/** For each row the number of pixels inside left of every column, one more than there are columns. */
function rowSums({ height, width, data }: Mask): Int32Array {
  const sums = new Int32Array(height * (width + 1));
  for (let row = 0, at = 0, i = 0; row < height; row++) {
    let sum = 0;
    sums[at++] = 0;
    for (let col = 0; col < width; col++) sums[at++] = sum += data[i++]!;
  }
  return sums;
}
