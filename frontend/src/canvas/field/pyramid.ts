/** Levels of a video's pyramid and the tiles on their grid. Pure. Level n has every 2^n-th pixel, each a mean of 2^n x 2^n. */
import type { Rect } from "../../domain/rect";
import type { Size } from "../viewport";

export const TILE_PX = 256;

export interface Level extends Size {
  readonly level: number;
}

export interface Tile {
  readonly level: number;
  /** On the grid of `TILE_PX` of this level. */
  readonly row: number;
  readonly col: number;
}

/** Image pixels per pixel of a level, in each direction. */
export const stride = (level: number) => 2 ** level;

export const tileKey = ({ level, row, col }: Tile) => `${level}/${row}/${col}`;

/**
 * The coarsest level whose pixels are still as fine as the screen's; the finest there is when none is.
 *
 * `zoom` is device pixels per image pixel. Zoom comes from dividing and rounding: a hair too little must not cost a
 * whole level.
 */
export function levelFor(levels: readonly Level[], zoom: number): Level {
  const wanted = Math.floor(-Math.log2(zoom) + 0.01);
  return levels.findLast(({ level }) => level <= wanted) ?? levels[0]!;
}

export const topOf = (levels: readonly Level[]) => levels.at(-1)!;

/** The image pixels a tile stands for; a level's last pixels may reach beyond the image. */
export function tileRect({ level, row, col }: Tile): Rect {
  const size = TILE_PX * stride(level);
  return { row: row * size, col: col * size, height: size, width: size };
}

/** Tiles of a level that show part of `rect` (image pixels), those nearest to its centre first. */
export function tilesIn(level: Level, rect: Rect): Tile[] {
  const size = TILE_PX * stride(level.level);
  const rows = range(rect.row / size, (rect.row + rect.height) / size, Math.ceil(level.height / TILE_PX));
  const cols = range(rect.col / size, (rect.col + rect.width) / size, Math.ceil(level.width / TILE_PX));
  const centre = { row: (rect.row + rect.height / 2) / size - 0.5, col: (rect.col + rect.width / 2) / size - 0.5 };
  const distance = ({ row, col }: Tile) => (row - centre.row) ** 2 + (col - centre.col) ** 2;
  return rows
    .flatMap((row) => cols.map((col) => ({ level: level.level, row, col })))
    .sort((a, b) => distance(a) - distance(b));
}

/** The tile of a level that holds an image pixel, and where in it. */
export function pixelIn(level: Level, row: number, col: number): { tile: Tile; row: number; col: number } {
  // An odd edge is padded: the last image row may belong to a level row of its own.
  const at = { row: Math.floor(row / stride(level.level)), col: Math.floor(col / stride(level.level)) };
  const tile = { level: level.level, row: Math.floor(at.row / TILE_PX), col: Math.floor(at.col / TILE_PX) };
  return { tile, row: at.row % TILE_PX, col: at.col % TILE_PX };
}

function range(from: number, to: number, count: number): number[] {
  const first = Math.max(0, Math.floor(from));
  const last = Math.min(count - 1, Math.ceil(to) - 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
