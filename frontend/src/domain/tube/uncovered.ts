/**
 * How much of a tube's line lies in the exclusion, whose pixels are not painted. Volume follows from areas and the length
 * of the line together: a line that is longer than the masks makes it too small.
 */
import type { Mask } from "../mask";
import { type TubeLine, partOf } from "./tubeLine";

export interface Uncovered {
  /** The line without its covered ends; null where all of it is covered. */
  readonly line: TubeLine | null;
  /** Left out at the two ends together. */
  readonly endsPx: number;
  /** Covered between the ends of what is left, and still counted in its length. */
  readonly betweenPx: number;
}

export function uncovered(line: TubeLine, exclusion: Mask): Uncovered {
  const pieces = line.rows.length - 1;
  let [first, last, open] = [pieces, -1, 0];
  for (let piece = 0; piece < pieces; piece++) {
    if (isCovered(line, piece, exclusion)) continue;
    first = Math.min(first, piece);
    last = piece;
    open++;
  }
  if (open === 0) return { line: null, endsPx: line.lengthPx, betweenPx: 0 };
  const kept = last + 1 - first;
  return {
    line: kept === pieces ? line : partOf(line, first, last + 1),
    endsPx: (pieces - kept) * line.stepPx,
    betweenPx: (kept - open) * line.stepPx,
  };
}

/** Beyond the image nothing is excluded. */
function isCovered({ rows, cols }: TubeLine, piece: number, { height, width, data }: Mask): boolean {
  const row = Math.floor((rows[piece]! + rows[piece + 1]!) / 2);
  const col = Math.floor((cols[piece]! + cols[piece + 1]!) / 2);
  return row >= 0 && col >= 0 && row < height && col < width && data[row * width + col] === 1;
}
