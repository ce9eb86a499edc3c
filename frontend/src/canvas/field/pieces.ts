/**
 * Which part of a tile is drawn where. Pure.
 *
 * Only what is seen is drawn, cut at whole pixels of the tile and placed on whole device pixels: neighbours share their
 * edges to the pixel, so no seam shows at any zoom.
 */
import type { Rect } from "../../domain/rect";
import type { Size, Viewport } from "../viewport";
import { type Tile, stride, tileRect } from "./pyramid";

export interface Piece {
  /** In pixels of the tile. */
  readonly from: Rect;
  /** In device pixels of the screen. */
  readonly to: Rect;
  /** Recorded pixels enlarged: to be seen as squares. */
  readonly isCrisp: boolean;
}

interface Scene {
  readonly visible: Rect;
  readonly viewport: Viewport;
  readonly ratio: number;
  readonly size: Size;
}

export function placeOf(tile: Tile, image: Size, { visible, viewport, ratio, size }: Scene): Piece | null {
  const step = stride(tile.level);
  const { row, col } = tileRect(tile);
  const rows = cut(visible.row - row, visible.row + visible.height - row, step, image.height);
  const cols = cut(visible.col - col, visible.col + visible.width - col, step, image.width);
  if (!rows || !cols) return null;
  const scale = viewport.zoom * ratio;
  // The last pixels of a level may stand for less than a whole stride: the image ends where it ends.
  const y = (at: number, end: number) => Math.round(ratio * viewport.top + Math.min(row + at * step, end) * scale);
  const x = (at: number, end: number) => Math.round(ratio * viewport.left + Math.min(col + at * step, end) * scale);
  const [top, bottom] = [y(rows.from, size.height), y(rows.to, size.height)];
  const [left, right] = [x(cols.from, size.width), x(cols.to, size.width)];
  return {
    from: { row: rows.from, col: cols.from, height: rows.to - rows.from, width: cols.to - cols.from },
    to: { row: top, col: left, height: bottom - top, width: right - left },
    isCrisp: tile.level === 0 && scale >= 1,
  };
}

/** Whole tile pixels that hold the image pixels `from` to `to` (counted from the tile's edge); null: none. */
function cut(from: number, to: number, step: number, length: number): { from: number; to: number } | null {
  const first = Math.max(0, Math.floor(from / step));
  const last = Math.min(length, Math.ceil(to / step));
  return last > first ? { from: first, to: last } : null;
}
