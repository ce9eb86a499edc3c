/** From the field, where a comment is pinned, to the region's picture and the screen, and back. Moves with the region. */
import { toImage, toScreen, type Viewport } from "../../canvas/viewport";
import { imagePoint, type ScreenPoint } from "../../domain/points";
import type { FieldPlace } from "./talk";

/** Where the region's upper left pixel lies in the field. */
export interface Corner {
  readonly row: number;
  readonly col: number;
}

export const onScreen = (place: FieldPlace, corner: Corner, viewport: Viewport): ScreenPoint =>
  toScreen(viewport, imagePoint(place.row - corner.row, place.col - corner.col));

export function inField(point: ScreenPoint, corner: Corner, viewport: Viewport): FieldPlace {
  const { row, col } = toImage(viewport, point);
  return { row: row + corner.row, col: col + corner.col };
}

const CARD = { width: 272, margin: 8, gap: 16, smallest: 120 } as const;

/** A card beside a pin, on the side with more room, wholly inside of the drawing area. */
export function besidePin({ x, y }: ScreenPoint, area: { width: number; height: number }): React.CSSProperties {
  const { width, margin, gap, smallest } = CARD;
  const wished = x + gap + width + margin <= area.width ? x + gap : x - gap - width;
  const left = Math.max(margin, Math.min(area.width - width - margin, wished));
  const room = area.height - 2 * margin;
  if (y < area.height / 2) {
    const top = Math.max(margin, Math.min(y - gap, area.height - smallest - margin));
    return { left, top, maxHeight: Math.min(room, area.height - top - margin) };
  }
  const bottom = Math.max(margin, Math.min(area.height - y - gap, area.height - smallest - margin));
  return { left, bottom, maxHeight: Math.min(room, area.height - bottom - margin) };
}
