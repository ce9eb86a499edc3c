/** For tests: random filaments, and pictures of tubes whose diameters are known. */
import type { Point } from "../polyline";
import type { ImageGreys } from "./edgeProfile";
import { tubeField } from "./tubeField";
import type { TubeLine } from "./tubeLine";

/** Evenly spread numbers between 0 and 1, the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Points along an arc that bends no more sharply than a filament does: its radius is at least 120 px. */
export function randomPoints(random: () => number, size: number): Point[] {
  const count = 3 + Math.floor(random() * 4);
  const turn = random() * 2 * Math.PI;
  const bend = (random() - 0.5) * 0.016;
  const length = size * (0.4 + 0.2 * random());
  const middle: Point = [size / 2 + random(), size / 2 + random()];
  return Array.from({ length: count }, (_, at) => {
    const along = length * ((at + 0.3 * (random() - 0.5) * (at % (count - 1) ? 1 : 0)) / (count - 1) - 0.5);
    const aside = (bend * along * along) / 2;
    return [middle[0] + along * Math.cos(turn) - aside * Math.sin(turn), middle[1] + along * Math.sin(turn) + aside * Math.cos(turn)];
  });
}

export interface PictureOf {
  readonly outerPx: number;
  readonly corePx: number;
  readonly noise?: number;
  readonly seed?: number;
}

/** Vacuum 176, walls 140, core 158; edges one pixel wide, lying at the two diameters. */
export function pictureOf(line: TubeLine, size: number, { outerPx, corePx, noise = 0, seed = 1 }: PictureOf): ImageGreys {
  const field = tubeField(line, outerPx / 2 + 6, { height: size, width: size })!;
  const random = seeded(seed);
  const data = new Float64Array(size * size).fill(176);
  const share = (x: number) => 1 / (1 + Math.exp(-2 * x));
  field.away.forEach((away, i) => {
    if (away === Infinity) return;
    const at = (field.rect.row + Math.floor(i / field.rect.width)) * size + field.rect.col + (i % field.rect.width);
    data[at]! += -36 * share(outerPx / 2 - away) + 18 * share(corePx / 2 - away);
  });
  // The sum of a few even numbers is nearly normal.
  const normal = () => (random() + random() + random() + random() - 2) * Math.sqrt(3);
  return { height: size, width: size, data: data.map((grey) => Math.round(Math.min(255, Math.max(0, grey + noise * normal())))) };
}
