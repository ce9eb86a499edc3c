/** Greys from one value up to another, and how they lie under a brush. */
import type { Greys } from "./floodFill";
import type { Anchor, Footprint } from "./stroke";

export interface GreyRange {
  readonly low: number;
  readonly high: number;
}

const SPREADS = 2;

/** Mean and standard deviation of the greys under the brush, or null where it touches no pixel. */
export function greysUnder({ height, width, data }: Greys, { size, starts, ends }: Footprint, at: Anchor): { mean: number; deviation: number } | null {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let row = Math.max(0, -at.row); row < size && at.row + row < height; row++) {
    const end = Math.min(width, at.col + ends[row]!);
    for (let col = Math.max(0, at.col + starts[row]!); col < end; col++) {
      const grey = data[(at.row + row) * width + col]!;
      count++;
      sum += grey;
      squares += grey * grey;
    }
  }
  if (count === 0) return null;
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/** Two standard deviations to both sides of the mean, in whole greys, and never less than `least` to each side. */
export function rangeAround({ mean, deviation }: { mean: number; deviation: number }, least: number, levels: number): GreyRange {
  const reach = Math.max(SPREADS * deviation, least);
  return { low: Math.max(0, Math.floor(mean - reach)), high: Math.min(levels - 1, Math.ceil(mean + reach)) };
}
