/** A picture made ready to be compared: reduced, and freed of what is wider or finer than its details. */
import type { Greys } from "./floodFill";
import { gaussian } from "./gaussian";

/** Details around zero. Pixels that do not count are exactly zero, and `counts` is 0 there. */
export interface Detail {
  readonly height: number;
  readonly width: number;
  readonly data: Float32Array;
  readonly counts: Uint8Array;
  /** How many pixels count. */
  readonly counted: number;
}

/** Details narrower than this (sigma, in pixels of the reduced picture) are noise. */
const FINE_PX = 2.5;
/** What is even over this many pixels to each side is lighting. */
const WIDE_PX = 9;

/** What blocks of `factor` by `factor` pixels show on average. What was painted over takes no part: its border does not move with the specimen. */
export function detailOf(greys: Greys, painted: Uint8Array, factor: number): Detail {
  const { height, width, data, counts, counted } = reduced(greys, painted, factor);
  const fine = gaussian({ height, width, data }, FINE_PX).data;
  if (counted < counts.length) divide(fine, gaussian({ height, width, data: counts }, FINE_PX).data);
  const wide = meansAround({ height, width, data, counts, counted }, WIDE_PX);
  for (let i = 0; i < data.length; i++) data[i] = counts[i] ? fine[i]! - wide[i]! : 0;
  return { height, width, data, counts, counted };
}

function reduced(greys: Greys, painted: Uint8Array, factor: number): Detail {
  const height = Math.floor(greys.height / factor);
  const width = Math.floor(greys.width / factor);
  const data = new Float32Array(height * width);
  const counts = new Uint8Array(height * width);
  let counted = 0;
  for (let row = 0, i = 0; row < height; row++) {
    for (let col = 0; col < width; col++, i++) {
      let sum = 0;
      let count = 0;
      for (let r = row * factor; r < (row + 1) * factor; r++) {
        const start = r * greys.width + col * factor;
        for (let from = start; from < start + factor; from++) {
          if (painted[from]) continue;
          sum += greys.data[from]!;
          count++;
        }
      }
      // A block that is mostly painted over shows its border rather than the specimen.
      if (2 * count <= factor * factor) continue;
      data[i] = sum / count;
      counts[i] = 1;
      counted++;
    }
  }
  return { height, width, data, counts, counted };
}

function divide(sums: Float32Array, weights: Float32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = weights[i]! > 1e-3 ? sums[i]! / weights[i]! : 0;
}

/** The mean of what counts in a square around every pixel, by a table of sums. */
function meansAround({ height, width, data, counts }: Detail, radius: number): Float32Array {
  const stride = width + 1;
  const sums = new Float64Array((height + 1) * stride);
  const numbers = new Float64Array((height + 1) * stride);
  for (let row = 0, i = 0; row < height; row++) {
    let [sum, number] = [0, 0];
    for (let col = 0, at = (row + 1) * stride + 1; col < width; col++, i++, at++) {
      sum += data[i]!;
      number += counts[i]!;
      sums[at] = sums[at - stride]! + sum;
      numbers[at] = numbers[at - stride]! + number;
    }
  }
  const means = new Float32Array(height * width);
  for (let row = 0, i = 0; row < height; row++) {
    const top = Math.max(0, row - radius) * stride;
    const bottom = Math.min(height, row + radius + 1) * stride;
    for (let col = 0; col < width; col++, i++) {
      const left = Math.max(0, col - radius);
      const right = Math.min(width, col + radius + 1);
      const number = numbers[bottom + right]! - numbers[bottom + left]! - numbers[top + right]! + numbers[top + left]!;
      if (number > 0) means[i] = (sums[bottom + right]! - sums[bottom + left]! - sums[top + right]! + sums[top + left]!) / number;
    }
  }
  return means;
}

/** How alike two pictures are where they overlap once the first is moved down and to the right: -1 to 1, 0 without overlap. */
export function likeness(first: Detail, second: Detail, rows: number, cols: number): { alike: number; overlap: number } {
  const { width } = first;
  const top = Math.max(0, rows);
  const bottom = Math.min(second.height, first.height + rows);
  const left = Math.max(0, cols);
  const right = Math.min(second.width, first.width + cols);
  let [count, sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0, 0];
  for (let row = top; row < bottom; row++) {
    let from = (row - rows) * width + left - cols;
    let to = row * second.width + left;
    for (let col = left; col < right; col++, from++, to++) {
      if (!first.counts[from] || !second.counts[to]) continue;
      const a = first.data[from]!;
      const b = second.data[to]!;
      count++;
      sumA += a;
      sumB += b;
      sumAA += a * a;
      sumBB += b * b;
      sumAB += a * b;
    }
  }
  if (count === 0) return { alike: 0, overlap: 0 };
  const spread = Math.sqrt((sumAA - (sumA * sumA) / count) * (sumBB - (sumB * sumB) / count));
  return { alike: spread > 0 ? (sumAB - (sumA * sumB) / count) / spread : 0, overlap: count };
}

/** The pixels whose surroundings are of one single grey, and those beside them: no camera records that, somebody painted it. */
export function paintedOver({ height, width, data }: Greys): Uint8Array {
  const painted = new Uint8Array(height * width);
  for (let row = 1; row < height - 1; row++) {
    for (let i = row * width + 1; i < (row + 1) * width - 1; i++) {
      const grey = data[i];
      if (data[i - 1] !== grey || data[i + 1] !== grey || data[i - width] !== grey || data[i + width] !== grey) continue;
      if (data[i - width - 1] !== grey || data[i - width + 1] !== grey || data[i + width - 1] !== grey || data[i + width + 1] !== grey) continue;
      for (let r = -width; r <= width; r += width) painted.fill(1, i + r - 1, i + r + 2);
    }
  }
  return painted;
}
