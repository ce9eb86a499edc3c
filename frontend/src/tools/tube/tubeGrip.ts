/** Where a tube can be taken hold of. */
import type { ImagePoint } from "../../domain/points";
import { type Point, nearestPiece, nearestPoint } from "../../domain/polyline";
import { type TubeLine, stationAt } from "../../domain/tube/tubeLine";
import { nearIn, pointMeant } from "../reach";
import type { TubeWork } from "./tubeWork";

export type Grip =
  | { readonly kind: "outer" | "core" }
  | { readonly kind: "point"; readonly at: number }
  /** Between two points: a new one is made there. */
  | { readonly kind: "line"; readonly after: number }
  | { readonly kind: "inside" };

export interface Handles {
  readonly outer: readonly [Point, Point];
  readonly core: readonly [Point, Point];
}

/** Across the line, at its middle. */
export function handlesOf(line: TubeLine, { outerPx, corePx }: Pick<TubeWork, "outerPx" | "corePx">): Handles {
  const { row, col, down, right } = stationAt(line, line.lengthPx / 2);
  const aside = (px: number): Point => [row + right * px, col - down * px];
  return { outer: [aside(-outerPx / 2), aside(outerPx / 2)], core: [aside(-corePx / 2), aside(corePx / 2)] };
}

/** The diameter for which a handle would be at this place. */
export function diameterAt(line: TubeLine, at: ImagePoint): number {
  const { row, col, down, right } = stationAt(line, line.lengthPx / 2);
  return 2 * Math.abs((at.row - row) * right - (at.col - col) * down);
}

/** What a press means. While the line is being drawn only its points are there. */
export function gripAt(work: TubeWork, line: TubeLine | null, at: ImagePoint, zoom: number): Grip | null {
  const point = pointMeant(work.points, at, zoom);
  if (!work.isEnded || !line) return point === null ? null : { kind: "point", at: point };
  const { outer, core } = handlesOf(line, work);
  const handle = pointMeant([...core, ...outer], at, zoom);
  if (handle !== null) return { kind: handle < core.length ? "core" : "outer" };
  if (point !== null) return { kind: "point", at: point };
  const path = placesOf(line);
  const near = nearestPiece(path, at.row, at.col, false)!;
  if (near.distance <= nearIn(zoom) / 2) return { kind: "line", after: pieceAt(work.points, path, near.piece) };
  return near.distance <= work.outerPx / 2 ? { kind: "inside" } : null;
}

const placesOf = ({ rows, cols }: TubeLine): Point[] => Array.from(rows, (row, at) => [row, cols[at]!]);

/** Between which two points of the person a place of the smooth line lies. */
function pieceAt(points: readonly Point[], path: readonly Point[], place: number): number {
  let piece = 0;
  for (let at = 1; at < points.length - 1; at++) {
    const [row, col] = points[at]!;
    if (nearestPoint(path, row, col)!.at <= place) piece = at;
  }
  return piece;
}
