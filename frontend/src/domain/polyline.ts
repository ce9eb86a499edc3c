/**
 * Points that a person has set one after the other: the centre line of a filament (open) or the outline of what counts
 * (closed). Places are continuous, in the filament's region: pixel (3, 5) covers rows 3..4 and columns 5..6.
 */
export type Point = readonly [row: number, col: number];

export const movePoint = (points: readonly Point[], at: number, to: Point): Point[] => points.with(at, to);
export const deletePoint = (points: readonly Point[], at: number): Point[] => points.toSpliced(at, 1);
/** A new point on the piece that begins at point `piece`. */
export const insertPoint = (points: readonly Point[], piece: number, point: Point): Point[] => points.toSpliced(piece + 1, 0, point);
export const shifted = (points: readonly Point[], rows: number, cols: number): Point[] =>
  points.map(([row, col]) => [row + rows, col + cols]);

export type Piece = readonly [from: Point, to: Point];

/** The straight pieces between neighbours; closed: one more from the last point to the first. */
export const piecesOf = (points: readonly Point[], closed: boolean): Piece[] =>
  points.slice(0, closed ? undefined : -1).map((point, at) => [point, points[(at + 1) % points.length]!]);

export interface NearPoint {
  readonly at: number;
  readonly distance: number;
}

export function nearestPoint(points: readonly Point[], row: number, col: number): NearPoint | null {
  let nearest: NearPoint | null = null;
  for (const [at, point] of points.entries()) {
    const distance = Math.hypot(row - point[0], col - point[1]);
    if (!nearest || distance < nearest.distance) nearest = { at, distance };
  }
  return nearest;
}

export interface NearPiece {
  readonly piece: number;
  readonly distance: number;
  /** The place on the piece that is nearest. */
  readonly foot: Point;
}

export function nearestPiece(points: readonly Point[], row: number, col: number, closed: boolean): NearPiece | null {
  let nearest: NearPiece | null = null;
  for (const [piece, [[r1, c1], [r2, c2]]] of piecesOf(points, closed).entries()) {
    const length2 = (r2 - r1) ** 2 + (c2 - c1) ** 2;
    const along = length2 > 0 ? ((row - r1) * (r2 - r1) + (col - c1) * (c2 - c1)) / length2 : 0;
    const share = Math.min(1, Math.max(0, along));
    const foot: Point = [r1 + share * (r2 - r1), c1 + share * (c2 - c1)];
    const distance = Math.hypot(row - foot[0], col - foot[1]);
    if (!nearest || distance < nearest.distance) nearest = { piece, distance, foot };
  }
  return nearest;
}
