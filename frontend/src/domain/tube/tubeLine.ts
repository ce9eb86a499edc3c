/**
 * The smooth line along the middle of a tube: through the points that a person has set, in the order of setting them.
 *
 * Centripetal Catmull-Rom (Yuksel, Schaefer and Keyser, 2011): it goes through every point, and never loops or overshoots
 * between points that lie unevenly. Two points are joined by a straight line.
 */
import { type Point, piecesOf } from "../polyline";

/** Places along a line, evenly spaced. */
export interface TubeLine {
  readonly rows: Float64Array;
  readonly cols: Float64Array;
  /** Between two neighbours, in pixels. */
  readonly stepPx: number;
  readonly lengthPx: number;
}

/** A place on a line and the direction in which the line goes there (of length 1). */
export interface Station {
  readonly row: number;
  readonly col: number;
  readonly down: number;
  readonly right: number;
}

export const FARTHEST_STEP_PX = 0.25;
const NEAREST_POINTS_PX = 1e-6;

/** The line through the points; null where they are fewer than two different ones. */
export function tubeLine(given: readonly Point[]): TubeLine | null {
  const points = withoutRepeats(given);
  if (points.length < 2) return null;
  return evenly(points.length === 2 ? points : densely(points));
}

/** The place at a distance from the beginning of the line, which is cut to the line. */
export function stationAt(line: TubeLine, alongPx: number): Station {
  const last = line.rows.length - 1;
  const place = Math.min(last, Math.max(0, alongPx / line.stepPx));
  const piece = Math.min(last - 1, Math.floor(place));
  const share = place - piece;
  const at = (values: Float64Array, index: number) => values[index]!;
  const [down, right] = [at(line.rows, piece + 1) - at(line.rows, piece), at(line.cols, piece + 1) - at(line.cols, piece)];
  const length = Math.hypot(down, right);
  return {
    row: at(line.rows, piece) + share * down,
    col: at(line.cols, piece) + share * right,
    down: down / length,
    right: right / length,
  };
}

/** The line as few points as will do: for the server, whose length is that of the straight pieces between them. */
export function outlineOf(line: TubeLine, apartPx: number): Point[] {
  const count = Math.max(1, Math.ceil(line.lengthPx / apartPx));
  return Array.from({ length: count + 1 }, (_, at) => {
    const { row, col } = stationAt(line, (line.lengthPx * at) / count);
    return [row, col];
  });
}

/** The line between two of its places. */
export const partOf = ({ rows, cols, stepPx }: TubeLine, from: number, to: number): TubeLine => ({
  rows: rows.slice(from, to + 1),
  cols: cols.slice(from, to + 1),
  stepPx,
  lengthPx: (to - from) * stepPx,
});

function withoutRepeats(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const before = kept.at(-1);
    if (!before || Math.hypot(point[0] - before[0], point[1] - before[1]) > NEAREST_POINTS_PX) kept.push(point);
  }
  return kept;
}

/** Many places on the curve; closer than the line will have them, because the curve is not run through evenly. */
function densely(points: readonly Point[]): Point[] {
  const places: Point[] = [points[0]!];
  for (const [at, [from, to]] of piecesOf(points, false).entries()) {
    const before = points[at - 1] ?? beyond(from, to);
    const after = points[at + 2] ?? beyond(to, from);
    const count = 8 + Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / (FARTHEST_STEP_PX / 4));
    for (let step = 1; step < count; step++) places.push(between([before, from, to, after], step / count));
    places.push(to);
  }
  return places;
}

/** The mirror image of a neighbour: where the line would have come from. */
const beyond = (end: Point, neighbour: Point): Point => [2 * end[0] - neighbour[0], 2 * end[1] - neighbour[1]];

type Four = readonly [Point, Point, Point, Point];

/** Barry and Goldman's pyramid; the parameter between two points is the square root of their distance. */
function between(points: Four, share: number): Point {
  const [a, b, c, d] = points;
  const gap = (from: Point, to: Point) => Math.sqrt(Math.hypot(to[0] - from[0], to[1] - from[1]));
  const tb = gap(a, b);
  const tc = tb + gap(b, c);
  const td = tc + gap(c, d);
  const t = tb + share * (tc - tb);
  const mix = (one: Point, other: Point, from: number, to: number): Point => {
    const part = (t - from) / (to - from);
    return [one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])];
  };
  const [ab, bc, cd] = [mix(a, b, 0, tb), mix(b, c, tb, tc), mix(c, d, tc, td)];
  return mix(mix(ab, bc, 0, tc), mix(bc, cd, tb, td), tb, tc);
}

/** Places at even distances along straight pieces. */
function evenly(points: readonly Point[]): TubeLine {
  const ends = [0];
  for (const [[r1, c1], [r2, c2]] of piecesOf(points, false)) ends.push(ends.at(-1)! + Math.hypot(r2 - r1, c2 - c1));
  const lengthPx = ends.at(-1)!;
  const steps = Math.max(1, Math.ceil(lengthPx / FARTHEST_STEP_PX));
  const [rows, cols] = [new Float64Array(steps + 1), new Float64Array(steps + 1)];
  for (let step = 0, piece = 0; step <= steps; step++) {
    const along = (lengthPx * step) / steps;
    while (piece < points.length - 2 && ends[piece + 1]! < along) piece++;
    const share = Math.min(1, (along - ends[piece]!) / (ends[piece + 1]! - ends[piece]!));
    rows[step] = points[piece]![0] + share * (points[piece + 1]![0] - points[piece]![0]);
    cols[step] = points[piece]![1] + share * (points[piece + 1]![1] - points[piece]![1]);
  }
  return { rows, cols, stepPx: lengthPx / steps, lengthPx };
}
