/**
 * The outline of what counts in a filament's region, drawn by a person at some key frames and interpolated between.
 *
 * A pixel counts when its centre lies inside. The server paints the same pixels when an outline is saved
 * (annotations/domain/polygon.py); here they are seen while a corner is dragged.
 */
import { type Mask, emptyMask } from "./mask";
import { placeAmong } from "./path";
import { outlineBetween } from "./polygonBetween";
import { type Piece, type Point, piecesOf } from "./polyline";

export interface PolygonKeyFrame {
  readonly position: number;
  readonly points: readonly Point[];
}

export const FEWEST_CORNERS = 3;

/** Whether a place lies inside, by the even-odd rule. */
export function containsPoint(corners: readonly Point[], row: number, col: number): boolean {
  return crossingsOf(corners, row).filter((crossing) => crossing > col).length % 2 === 1;
}

/** The pixels whose centres lie inside. */
export function rasterise(corners: readonly Point[], height: number, width: number): Mask {
  const mask = emptyMask(height, width);
  for (let row = 0; row < height; row++) {
    const crossings = crossingsOf(corners, row + 0.5).sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const start = Math.max(0, Math.ceil(crossings[at]! - 0.5));
      const end = Math.min(width, Math.ceil(crossings[at + 1]! - 0.5));
      if (end > start) mask.data.fill(1, row * width + start, row * width + end);
    }
  }
  return mask;
}

/** Where the sides cross a row, as columns; from the upper end down, whichever way the side was drawn. */
function crossingsOf(corners: readonly Point[], row: number): number[] {
  return piecesOf(corners, true)
    .filter(([[r1], [r2]]) => r1 > row !== r2 > row)
    .map(([from, to]) => (from[0] <= to[0] ? [from, to] as const : [to, from] as const))
    .map(([upper, lower]) => upper[1] + (lower[1] - upper[1]) * ((row - upper[0]) / (lower[0] - upper[0])));
}

/** The corners without those that repeat the one before. */
export const withoutRepeats = (corners: readonly Point[]): Point[] =>
  corners.filter(([row, col], at) => {
    const before = corners.at(at - 1)!;
    return row !== before[0] || col !== before[1];
  });

/** Why an outline cannot be used, or null where it can. */
export function whyUnusable(points: readonly Point[]): string | null {
  const corners = withoutRepeats(points);
  if (corners.length < FEWEST_CORNERS) return "An outline needs at least three corners.";
  return crossesItself(corners) ? "The sides of an outline may not cross or touch each other." : null;
}

/** Whether sides cross, touch, or lead back along the one before. */
export function crossesItself(corners: readonly Point[]): boolean {
  const sides = piecesOf(corners, true);
  if (sides.some((side, at) => leadsBack(sides.at(at - 1)!, side))) return true;
  return sides.some((one, i) =>
    sides.some((other, j) => j > i + 1 && !(i === 0 && j === sides.length - 1) && meet(one, other)),
  );
}

/** The outline in a frame; null where none has been drawn. */
export function polygonAt(keyFrames: readonly PolygonKeyFrame[], timesS: readonly number[], position: number): readonly Point[] | null {
  const place = placeAmong(keyFrames, timesS, position);
  if (!place) return null;
  const { from, to, share } = place;
  return from === to ? from.points : outlineBetween(from.points, to.points, share);
}

function leadsBack([a, b]: Piece, [, c]: Piece): boolean {
  return turn(a, b, c) === 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0;
}

function meet([a, b]: Piece, [c, d]: Piece): boolean {
  const [atA, atB, atC, atD] = [turn(c, d, a), turn(c, d, b), turn(a, b, c), turn(a, b, d)];
  if (atA * atB < 0 && atC * atD < 0) return true;
  const isTouching = (side: number, point: Point, [from, to]: Piece) => side === 0 && liesInBox(point, from, to);
  return isTouching(atA, a, [c, d]) || isTouching(atB, b, [c, d]) || isTouching(atC, c, [a, b]) || isTouching(atD, d, [a, b]);
}

/** Positive or negative by the side of the line a-b on which c lies. */
const turn = (a: Point, b: Point, c: Point) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const liesInBox = (point: Point, from: Point, to: Point) =>
  [0, 1].every((axis) => point[axis]! >= Math.min(from[axis]!, to[axis]!) && point[axis]! <= Math.max(from[axis]!, to[axis]!));
