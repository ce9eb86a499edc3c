/**
 * Which tiles are wanted now, the most urgent first. Pure.
 *
 * The coarsest level comes first: it is a single tile and shows the whole frame at once. Frames ahead are asked for in
 * blocks of eight on a fixed grid, so that the next step asks for the same block again and nothing is given up in vain.
 */
import type { Rect } from "../../domain/rect";
import { type Level, type Tile, tilesIn, topOf } from "./pyramid";

/** One tile in `count` frames from `start` on. */
export interface Wish extends Tile {
  readonly start: number;
  readonly count: number;
  /** Not needed for what is on the screen now. */
  readonly isAhead: boolean;
}

export type Mode = "still" | "scrubbing" | "playing";

export interface Wanted {
  readonly levels: readonly Level[];
  /** The level that suits the screen. */
  readonly level: Level;
  /** Image pixels on the screen. */
  readonly visible: Rect;
  readonly position: number;
  readonly direction: 1 | -1 | 0;
  readonly mode: Mode;
  readonly frameCount: number;
}

export const BLOCK_FRAMES = 8;
/** More tiles than these are not fetched for frames nobody has asked for. */
const MOST_TILES_AHEAD = 36;
const BLOCKS_AHEAD_PLAYING = 2;

export function wishesFor(wanted: Wanted): Wish[] {
  const { levels, level, visible, position, direction, mode } = wanted;
  const top = topOf(levels);
  const coarse = tilesIn(top, visible);
  const fine = level === top ? [] : tilesIn(level, visible);
  if (mode === "playing") return playing(wanted, coarse, fine);

  const now = (tile: Tile): Wish => ({ ...tile, start: position, count: 1, isAhead: false });
  const shown = coarse.map(now);
  // While the hand is moving, only what shows the frame at once is worth the way.
  if (mode === "scrubbing") return shown;
  shown.push(...fine.map(now));
  if (direction === 0) return shown;
  const next = blockOf(wanted, position + direction);
  const tiles = [...coarse, ...fine];
  if (!next || tiles.length > MOST_TILES_AHEAD) return shown;
  return [...shown, ...tiles.map((tile) => ({ ...tile, ...next, isAhead: true }))];
}

function playing(wanted: Wanted, coarse: readonly Tile[], fine: readonly Tile[]): Wish[] {
  const wishes: Wish[] = [];
  for (let ahead = 0; ahead <= BLOCKS_AHEAD_PLAYING; ahead++) {
    const block = blockOf(wanted, wanted.position + ahead * BLOCK_FRAMES);
    if (!block) break;
    for (const tile of [...coarse, ...fine]) wishes.push({ ...tile, ...block, isAhead: ahead > 0 });
  }
  return wishes;
}

function blockOf({ frameCount }: Wanted, position: number): { start: number; count: number } | null {
  if (position < 0 || position >= frameCount) return null;
  const start = Math.floor(position / BLOCK_FRAMES) * BLOCK_FRAMES;
  return { start, count: Math.min(BLOCK_FRAMES, frameCount - start) };
}
