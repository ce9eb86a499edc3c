/** Greys along a line across an image, averaged over its width. Pure; places are continuous image points. */
import type { ImagePoint } from "./points";

export interface ProfileLine {
  readonly from: ImagePoint;
  readonly to: ImagePoint;
  /** In pixels; 1 is a line as thin as a pixel. */
  readonly width: number;
}

export interface ProfilePoint {
  /** From the beginning of the line. */
  readonly distance_px: number;
  /** Mean over the width; null where the line lies outside of the image. */
  readonly grey: number | null;
}

/** The grey of a whole pixel; null outside of the image. */
export type GreyAt = (row: number, col: number) => number | null;

export const lengthPx = ({ from, to }: Pick<ProfileLine, "from" | "to">) => Math.hypot(to.row - from.row, to.col - from.col);

/** One point every pixel along the line; each grey is interpolated between the four nearest pixels. */
export function sampleProfile(line: ProfileLine, greyAt: GreyAt): ProfilePoint[] {
  const points: ProfilePoint[] = [];
  visit(line, (distance_px, across) => {
    let [sum, count] = [0, 0];
    for (const { row, col } of across) {
      const grey = interpolated(row, col, greyAt);
      if (grey === null) continue;
      sum += grey;
      count += 1;
    }
    points.push({ distance_px, grey: count > 0 ? sum / count : null });
  });
  return points;
}

/** The whole pixels that `sampleProfile` will ask for, each once; `key` says which belong together. */
export function touched<K>(line: ProfileLine, key: (row: number, col: number) => K): Set<K> {
  const keys = new Set<K>();
  visit(line, (_distance, across) => {
    for (const { row, col } of across) {
      const [r, c] = [Math.floor(row - 0.5), Math.floor(col - 0.5)];
      keys.add(key(r, c)).add(key(r + 1, c)).add(key(r, c + 1)).add(key(r + 1, c + 1));
    }
  });
  return keys;
}

interface Place {
  readonly row: number;
  readonly col: number;
}

function visit({ from, to, width }: ProfileLine, each: (distance_px: number, across: readonly Place[]) => void): void {
  const length = lengthPx({ from, to });
  const steps = Math.max(1, Math.round(length));
  const along = length > 0 ? { row: (to.row - from.row) / length, col: (to.col - from.col) / length } : { row: 0, col: 0 };
  for (let step = 0; step <= steps; step++) {
    const distance = (length * step) / steps;
    const centre = { row: from.row + along.row * distance, col: from.col + along.col * distance };
    const across = Array.from({ length: Math.max(1, Math.round(width)) }, (_, at) => {
      const aside = at - (Math.max(1, Math.round(width)) - 1) / 2;
      return { row: centre.row + along.col * aside, col: centre.col - along.row * aside };
    });
    each(distance, across);
  }
}

/** Between pixel centres, which lie at halves; at the image's rim the pixels that are there count alone. */
function interpolated(row: number, col: number, greyAt: GreyAt): number | null {
  const [r, c] = [Math.floor(row - 0.5), Math.floor(col - 0.5)];
  const [down, right] = [row - 0.5 - r, col - 0.5 - c];
  let [sum, weight] = [0, 0];
  const add = (grey: number | null, share: number) => {
    if (grey === null || share === 0) return;
    sum += share * grey;
    weight += share;
  };
  add(greyAt(r, c), (1 - down) * (1 - right));
  add(greyAt(r + 1, c), down * (1 - right));
  add(greyAt(r, c + 1), (1 - down) * right);
  add(greyAt(r + 1, c + 1), down * right);
  return weight > 0 ? sum / weight : null;
}
