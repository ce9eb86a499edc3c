/** How often which grey occurs. Pure. */
import type { GreyData } from "./windowLevel";

export interface Histogram {
  /** The smallest and the largest grey that were counted. */
  readonly low: number;
  readonly high: number;
  /** Greys in a bin. */
  readonly width: number;
  /** Shares of the most frequent bin, 0 to 1, from `low` on. */
  readonly bins: readonly number[];
}

/** About this many pixels are looked at, evenly spread: more would not be seen. */
const MOST_PIXELS = 200_000;

export function histogram(images: readonly { readonly data: GreyData }[], mostBins: number): Histogram | null {
  const total = images.reduce((sum, { data }) => sum + data.length, 0);
  if (total === 0) return null;
  // An odd step does not fall into step with the even widths of cameras.
  const step = Math.max(1, Math.floor(total / MOST_PIXELS)) | 1;
  let [low, high] = [Infinity, -Infinity];
  for (const { data } of images) {
    for (let at = 0; at < data.length; at += step) {
      if (data[at]! < low) low = data[at]!;
      if (data[at]! > high) high = data[at]!;
    }
  }
  // As many greys in one bin as in the next: else some bins would stand out like the teeth of a comb.
  const width = Math.ceil((high - low + 1) / mostBins);
  const counts = new Array<number>(Math.ceil((high - low + 1) / width)).fill(0);
  for (const { data } of images) {
    for (let at = 0; at < data.length; at += step) counts[Math.floor((data[at]! - low) / width)]! += 1;
  }
  const most = Math.max(...counts);
  return { low, high, width, bins: counts.map((count) => count / most) };
}
