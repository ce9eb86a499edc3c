/** What tools that find areas have in common: where they may paint, and which pixel was pressed. */
import type { Pixel } from "../domain/floodFill";
import { EXCLUSION, type PaintMode } from "../domain/layers";
import type { Mask } from "../domain/mask";
import type { Sample, ToolHost } from "./tool";

type Target = Pick<ToolHost, "document" | "settings">;

/** The mask that painting the target is clipped to, or null where it is not. */
export function clippedTo({ document, settings: { target } }: Target): Mask | null {
  // Who would rather be warned paints by rules in which nothing lies inside another.
  const outer = document?.rules.find(({ key }) => key === target)?.inside;
  return (outer && document?.layers.get(outer)) || null;
}

/**
 * Where an area may spread to; null: everywhere.
 *
 * Areas are found, not drawn: they stop at the exclusion, whose pixels do not count, and at the outer descriptor's edge where
 * painting is clipped to it. A stroke goes where the hand leads it.
 */
export function areaBounds(host: Target, mode: PaintMode): Mask | null {
  if (mode === "erase") return null;
  const outer = clippedTo(host);
  const excluded = host.settings.target === EXCLUSION ? undefined : host.document?.layers.get(EXCLUSION);
  if (!excluded) return outer;
  return { ...excluded, data: excluded.data.map((isExcluded, i) => (isExcluded || outer?.data[i] === 0 ? 0 : 1)) };
}

/** The pixel under the pointer, or null beyond the image. */
export function pixelAt({ image }: Sample, size: { height: number; width: number }): Pixel | null {
  const [row, col] = [Math.floor(image.row), Math.floor(image.col)];
  return row >= 0 && col >= 0 && row < size.height && col < size.width ? { row, col } : null;
}
