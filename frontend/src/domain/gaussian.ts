/** Gaussian smoothing of greys, as scipy.ndimage.gaussian_filter does it: mirrored at the border, cut off at four sigma. */
import type { Greys } from "./floodFill";

export interface SmoothGreys extends Greys {
  readonly data: Float32Array;
}

const CUT_OFF = 4;

/** The image smoothed by `sigma` pixels; without smoothing (0) only its greys as numbers. */
export function gaussian({ height, width, data }: Greys, sigma: number): SmoothGreys {
  const plain = new Float32Array(data);
  const weights = halfKernel(sigma);
  if (weights.length === 1) return { height, width, data: plain };
  return { height, width, data: alongRows(downColumns(plain, height, width, weights), height, width, weights) };
}

/** The weights from the middle outwards; the other half is the same. */
function halfKernel(sigma: number): Float64Array {
  const radius = sigma > 0 ? Math.floor(CUT_OFF * sigma + 0.5) : 0;
  const weights = Float64Array.from({ length: radius + 1 }, (_, away) => (away ? Math.exp(-0.5 * (away / sigma) ** 2) : 1));
  const whole = weights.reduce((sum, weight, away) => sum + (away === 0 ? weight : 2 * weight), 0);
  return weights.map((weight) => weight / whole);
}

/** Row by row, so that memory is read in order. */
function downColumns(greys: Float32Array, height: number, width: number, weights: Float64Array): Float32Array {
  const result = new Float32Array(greys.length);
  const sums = new Float64Array(width);
  for (let row = 0; row < height; row++) {
    const start = row * width;
    for (let col = 0; col < width; col++) sums[col] = greys[start + col]! * weights[0]!;
    for (let away = 1; away < weights.length; away++) {
      const weight = weights[away]!;
      const above = mirrored(row - away, height) * width;
      const below = mirrored(row + away, height) * width;
      for (let col = 0; col < width; col++) sums[col]! += weight * (greys[above + col]! + greys[below + col]!);
    }
    result.set(sums, start);
  }
  return result;
}

function alongRows(greys: Float32Array, height: number, width: number, weights: Float64Array): Float32Array {
  const result = new Float32Array(greys.length);
  const radius = weights.length - 1;
  const padded = new Float64Array(width + 2 * radius);
  const sources = Int32Array.from(padded, (_, at) => mirrored(at - radius, width));
  for (let row = 0; row < height; row++) {
    const start = row * width;
    for (let at = 0; at < padded.length; at++) padded[at] = greys[start + sources[at]!]!;
    for (let col = 0; col < width; col++) {
      const middle = col + radius;
      let sum = padded[middle]! * weights[0]!;
      for (let away = 1; away <= radius; away++) sum += weights[away]! * (padded[middle - away]! + padded[middle + away]!);
      result[start + col] = sum;
    }
  }
  return result;
}

/** The place that stands for one beyond the border: d c b a | a b c d | d c b a. */
function mirrored(at: number, length: number): number {
  const round = ((at % (2 * length)) + 2 * length) % (2 * length);
  return round < length ? round : 2 * length - 1 - round;
}
