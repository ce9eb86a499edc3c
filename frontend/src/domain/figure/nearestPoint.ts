/** Which point of a drawing lies nearest to a place. Pure. */
import { type Figure, isKnown } from "./figure";
import type { Drawing } from "./layout";

export interface Hit {
  readonly layer: number;
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

/** The nearest point within `reach` (of the drawing's points), by both coordinates; null where there is none. */
export function nearestPoint(figure: Figure, { toX, toY }: Drawing, x: number, y: number, reach = Infinity): Hit | null {
  let best: Hit | null = null;
  let least = reach ** 2;
  figure.layers.forEach((layer, number) => {
    if (layer.kind !== "points") return;
    layer.xs.forEach((value, at) => {
      const height = layer.ys[at];
      if (!isKnown(height)) return;
      const place = [toX(value), toY(height)] as const;
      const distance = (place[0] - x) ** 2 + (place[1] - y) ** 2;
      if (distance <= least) [best, least] = [{ layer: number, at, x: place[0], y: place[1] }, distance];
    });
  });
  return best;
}
