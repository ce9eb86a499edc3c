/** The line along the middle of a filament, from end to end: its length is the L of the kinetics. */
import { type Point, piecesOf } from "./polyline";

export interface CentreLine {
  /** The frame on which it was drawn; null where an import does not say (the first, then). */
  readonly position: number | null;
  readonly points: readonly Point[];
}

export const FEWEST_POINTS = 2;

/** Length of the straight pieces that join the points; null for fewer than two points. */
export function lengthPx(points: readonly Point[]): number | null {
  if (points.length < FEWEST_POINTS) return null;
  return piecesOf(points, false).reduce((length, [[r1, c1], [r2, c2]]) => length + Math.hypot(r2 - r1, c2 - c1), 0);
}

export function lengthNm(points: readonly Point[], nmPerPx: number | null): number | null {
  const length = lengthPx(points);
  return length === null || nmPerPx === null ? null : length * nmPerPx;
}
