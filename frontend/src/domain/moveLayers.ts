/** The masks of a frame moved along with what the image shows. */
import type { Layers } from "./layers";
import { type Mask, areaPx } from "./mask";
import { moved } from "./moveMask";

export interface MovedLayers {
  readonly layers: Map<string, Mask>;
  /** Pixels that have left the region, by layer; layers that lost none are not listed. */
  readonly lostPx: ReadonlyMap<string, number>;
}

export function movedLayers(layers: Layers, keys: readonly string[], { rows, cols }: { rows: number; cols: number }): MovedLayers {
  const result = new Map<string, Mask>();
  const lostPx = new Map<string, number>();
  for (const key of keys) {
    const mask = layers.get(key);
    if (!mask) continue;
    const there = moved(mask, rows, cols);
    const lost = areaPx(mask) - areaPx(there);
    result.set(key, there);
    if (lost > 0) lostPx.set(key, lost);
  }
  return { layers: result, lostPx };
}
