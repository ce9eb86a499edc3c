/**
 * The shapes between two outlines, as annotations/domain/polygon.py finds them (`Between`).
 *
 * Both are walked the same way round, from corners that correspond: the second begins where it fits the first best once
 * their centres lie on each other. With as many corners in both, corner goes to corner; else each gets a further point
 * wherever, by its share of the way round, the other has a corner, so that no corner is cut at either end.
 */
import { type Point, piecesOf } from "./polyline";

const ALIGNING_SAMPLES = 128;
/** Closer than this, two turns fit equally well, and none is taken. */
const TIE = 1e-9;

/** The outline at 0 (the first) to 1 (the last). */
export function outlineBetween(first: readonly Point[], last: readonly Point[], share: number): Point[] {
  const end = signedArea(first) * signedArea(last) < 0 ? last.toReversed() : last;
  const [from, to] = first.length === end.length ? cornerToCorner(first, end) : bothWays(first, end);
  return from.map(([row, col], at) => [row + (to[at]![0] - row) * share, col + (to[at]![1] - col) * share]);
}

type Pair = readonly [from: readonly Point[], to: readonly Point[]];

const cornerToCorner = (start: readonly Point[], end: readonly Point[]): Pair => [start, turned(end, bestTurn(start, end))];

function bothWays(start: readonly Point[], end: readonly Point[]): Pair {
  const even = Array.from({ length: ALIGNING_SAMPLES }, (_, at) => at / ALIGNING_SAMPLES);
  const turn = bestTurn(along(start, even), along(end, even)) / ALIGNING_SAMPLES;
  const ofEnd = sharesOfCorners(end).map((share) => fraction(share - turn));
  const places = [...new Set([...sharesOfCorners(start), ...ofEnd])].sort((a, b) => a - b);
  return [along(start, places), along(end, places.map((place) => fraction(place + turn)))];
}

/** By how many points `end` has to be turned to lie closest to `start`, centre on centre; no turn where that ties. */
function bestTurn(start: readonly Point[], end: readonly Point[]): number {
  const [here, there] = [centred(start), centred(end)];
  const apart = there.map((_, turn) =>
    here.reduce((sum, [row, col], at) => {
      const other = there[(at + turn) % there.length]!;
      return sum + (other[0] - row) ** 2 + (other[1] - col) ** 2;
    }, 0),
  );
  const best = apart.indexOf(Math.min(...apart));
  return apart[0]! <= apart[best]! * (1 + TIE) + TIE ? 0 : best;
}

/** How far round each corner lies, 0..1, beginning with 0. */
function sharesOfCorners(points: readonly Point[]): number[] {
  const lengths = piecesOf(points, true).map(([[r1, c1], [r2, c2]]) => Math.hypot(r2 - r1, c2 - c1));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  let gone = 0;
  return lengths.map((length) => {
    const share = gone / whole;
    gone += length;
    return share;
  });
}

/** Points of the outline by their share of the way round. */
function along(points: readonly Point[], places: readonly number[]): Point[] {
  const known = [...sharesOfCorners(points), 1];
  const closed = [...points, points[0]!];
  return places.map((place) => {
    const next = Math.max(1, known.findIndex((share) => share >= place));
    const [from, to] = [closed[next - 1]!, closed[next]!];
    const share = (place - known[next - 1]!) / (known[next]! - known[next - 1]!);
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  });
}

function centred(points: readonly Point[]): Point[] {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [row, col] = [mean(0), mean(1)];
  return points.map((point) => [point[0] - row, point[1] - col]);
}

const turned = (points: readonly Point[], by: number): Point[] => [...points.slice(by), ...points.slice(0, by)];

const fraction = (value: number) => value - Math.floor(value);

/** Twice the area, negative the other way round. */
const signedArea = (points: readonly Point[]) => piecesOf(points, true).reduce((sum, [[r1, c1], [r2, c2]]) => sum + r1 * c2 - r2 * c1, 0);
