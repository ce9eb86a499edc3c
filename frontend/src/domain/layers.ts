/**
 * The masks of one frame together, and the rule between them: an inner descriptor (A2) lies inside its outer one (A1).
 *
 * Painting the inner one outside its outer one is clipped; erasing the outer one takes the inner one with it. So the
 * rule holds after every single pixel. Who would rather be warned paints by rules without nesting (`withoutNesting`).
 */
import { type Mask, copyMask, emptyMask } from "./mask";
import type { Rect } from "./rect";

export interface LayerRule {
  readonly key: string;
  readonly inside: string | null;
}

/** Rules by which layers may be painted one by one, whatever lies in what. */
export const withoutNesting = (rules: readonly LayerRule[]): LayerRule[] => rules.map(({ key }) => ({ key, inside: null }));

/** Masks by key. The exclusion is a layer without a rule. */
export type Layers = ReadonlyMap<string, Mask>;

export type PaintMode = "paint" | "erase";

export const EXCLUSION = "exclusion";

export function emptyLayers(rules: readonly LayerRule[], height: number, width: number): Map<string, Mask> {
  return new Map(rules.map(({ key }) => [key, emptyMask(height, width)]));
}

export const copyLayers = (layers: Layers) => new Map([...layers].map(([key, mask]) => [key, copyMask(mask)]));

/** The layers whose pixels must lie inside `key`, directly or through another. */
export function innerKeys(rules: readonly LayerRule[], key: string): string[] {
  const direct = rules.filter((rule) => rule.inside === key).map((rule) => rule.key);
  return direct.flatMap((inner) => [inner, ...innerKeys(rules, inner)]);
}

/** Paint or erase, within `rect`, the pixels that `coverage` holds. Changes `layers` in place. */
export function applyCoverage(
  layers: Layers,
  rules: readonly LayerRule[],
  { target, mode, coverage, rect }: { target: string; mode: PaintMode; coverage: Mask; rect: Rect },
): void {
  const mask = layers.get(target)!;
  if (mode === "erase") {
    for (const key of [target, ...innerKeys(rules, target)]) clearWhere(layers.get(key)!, coverage, rect);
    return;
  }
  const outerKey = rules.find((rule) => rule.key === target)?.inside;
  const outer = outerKey ? layers.get(outerKey) : undefined;
  forEachPixel(rect, mask.width, (i) => {
    if (coverage.data[i] && (!outer || outer.data[i])) mask.data[i] = 1;
  });
}

/** Take away every inner pixel that lies outside its outer mask. Changes `layers` in place. */
export function enforceInside(layers: Layers, rules: readonly LayerRule[]): void {
  // Outermost first: an inner mask that is cut here cuts those inside it in turn.
  const outermost = rules.filter((rule) => !rule.inside).map((rule) => rule.key);
  for (const key of outermost.flatMap((outer) => innerKeys(rules, outer))) {
    const inner = layers.get(key);
    const outer = layers.get(rules.find((rule) => rule.key === key)!.inside!);
    if (!inner || !outer) continue;
    for (let i = 0; i < inner.data.length; i++) if (!outer.data[i]) inner.data[i] = 0;
  }
}

function clearWhere(mask: Mask, coverage: Mask, rect: Rect): void {
  forEachPixel(rect, mask.width, (i) => {
    if (coverage.data[i]) mask.data[i] = 0;
  });
}

function forEachPixel(rect: Rect, width: number, visit: (index: number) => void): void {
  for (let row = rect.row; row < rect.row + rect.height; row++) {
    const start = row * width + rect.col;
    for (let i = start; i < start + rect.width; i++) visit(i);
  }
}
