/** The connected pixels around a place: of the same mask value (fill) or of a similar grey (magic wand). */
import type { Connectivity } from "./components";
import { type Mask, emptyMask } from "./mask";

/** A pixel, by whole row and column. */
export interface Pixel {
  readonly row: number;
  readonly col: number;
}

/** A grey image, smoothed or not. */
export interface Greys {
  readonly height: number;
  readonly width: number;
  readonly data: ArrayLike<number>;
}

/** The pixels connected with the seed that are inside where it is inside, outside where it is outside. Nothing beyond the image. */
export function floodFill(mask: Mask, seed: Pixel, connectivity: Connectivity = 4): Mask {
  if (!holds(mask, seed)) return emptyMask(mask.height, mask.width);
  const value = mask.data[seed.row * mask.width + seed.col]!;
  const eligible = mask.data.map((other) => (other === value ? 1 : 0));
  return connectedTo({ ...mask, data: eligible }, seed, connectivity);
}

/**
 * The pixels connected with the seed whose greys differ from its own by `tolerance` at most. Nothing beyond the image.
 *
 * `within`: only pixels inside this mask are taken, and no way leads over others.
 */
export function wand(greys: Greys, seed: Pixel, tolerance: number, connectivity: Connectivity = 4, within: Mask | null = null): Mask {
  const { height, width, data } = greys;
  const eligible = emptyMask(height, width);
  if (!holds(greys, seed)) return eligible;
  const grey = data[seed.row * width + seed.col]!;
  for (let i = 0; i < eligible.data.length; i++) eligible.data[i] = Math.abs(data[i]! - grey) <= tolerance ? 1 : 0;
  if (within) for (let i = 0; i < eligible.data.length; i++) if (!within.data[i]) eligible.data[i] = 0;
  return connectedTo(eligible, seed, connectivity);
}

/** The part of a mask that is connected with a pixel; nothing where that pixel is outside. */
export function connectedTo(mask: Mask, seed: Pixel, connectivity: Connectivity = 4): Mask {
  const reached = emptyMask(mask.height, mask.width);
  if (holds(mask, seed)) spread(mask, reached, [seed.row * mask.width + seed.col], connectivity);
  return reached;
}

/** Fill `reached` from some pixels through all that are inside `mask`. Run by run: a row at a time, not a pixel. */
export function spread({ height, width, data }: Mask, reached: Mask, seeds: number[], connectivity: Connectivity): void {
  const out = reached.data;
  const waiting = seeds;
  const reach = connectivity === 8 ? 1 : 0;
  while (waiting.length > 0) {
    const seed = waiting.pop()!;
    if (!data[seed] || out[seed]) continue;
    const row = Math.floor(seed / width);
    const start = row * width;
    let left = seed;
    let right = seed + 1;
    while (left > start && data[left - 1]) left--;
    while (right < start + width && data[right]) right++;
    out.fill(1, left, right);
    const first = Math.max(start, left - reach);
    const last = Math.min(start + width, right + reach);
    if (row > 0) findRuns(data, out, first - width, last - width, waiting);
    if (row + 1 < height) findRuns(data, out, first + width, last + width, waiting);
  }
}

/** One pixel of every run that has not been reached. */
function findRuns(data: Uint8Array, out: Uint8Array, from: number, to: number, waiting: number[]): void {
  let isRunning = false;
  for (let i = from; i < to; i++) {
    const isNew = data[i] === 1 && out[i] === 0;
    if (isNew && !isRunning) waiting.push(i);
    isRunning = isNew;
  }
}

const holds = ({ height, width }: { height: number; width: number }, { row, col }: Pixel) =>
  row >= 0 && col >= 0 && row < height && col < width;
