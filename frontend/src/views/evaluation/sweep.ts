/** A sweep over thresholds as columns for a plot. Pure. */
import type { SweepPoint } from "../../api/evaluations";

type Column = (number | null)[];

/** F1, precision, recall, and the lower and upper edge of the band around F1. */
export function sweepColumns(points: readonly SweepPoint[]): [number[], ...Column[]] {
  const sorted = points.toSorted((a, b) => a.threshold - b.threshold);
  const column = (key: "f1" | "precision" | "recall" | "f1_low" | "f1_high"): Column => sorted.map((point) => point[key]);
  return [sorted.map(({ threshold }) => threshold), column("f1"), column("precision"), column("recall"), column("f1_low"), column("f1_high")];
}

/** Where F1 is largest; the first of several. */
export function bestThreshold(points: readonly SweepPoint[]): SweepPoint | null {
  return points.reduce<SweepPoint | null>((best, point) => (point.f1 !== null && point.f1 > (best?.f1 ?? -1) ? point : best), null);
}
