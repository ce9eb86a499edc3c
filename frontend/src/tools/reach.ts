/** What of several places a press has meant: the nearest that is near enough for a hand. */
import type { ImagePoint } from "../domain/points";
import { type Point, nearestPoint } from "../domain/polyline";

/** On the screen, in CSS pixels. */
const NEAR_PX = 10;

export const placeOf = ({ row, col }: ImagePoint): Point => [row, col];

export const nearIn = (zoom: number) => NEAR_PX / zoom;

/** The number of the point that is meant, or null. */
export function pointMeant(points: readonly Point[], at: ImagePoint, zoom: number): number | null {
  const nearest = nearestPoint(points, at.row, at.col);
  return nearest && nearest.distance <= nearIn(zoom) ? nearest.at : null;
}
