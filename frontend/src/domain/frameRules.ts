/**
 * What is odd about the masks of one frame, as the server sees it too (`annotations/domain/frame_rules.py`).
 *
 * `tests/reference/frame_rules.json` holds both to the same. Pieces are counted with the exclusion joined in: a neighbour
 * that lies across a filament cuts its mask in two without the filament being broken.
 */
import { type Components, label } from "./components";
import { EXCLUSION, type LayerRule, type Layers } from "./layers";
import { type Mask, areaPx, emptyMask } from "./mask";

export type RuleCode = "inner_outside_outer" | "in_exclusion" | "several_components" | "area_grew";

export interface RuleWarning {
  readonly code: RuleCode;
  readonly layer: string;
  /** How many pixels are too many. */
  readonly pixels: number;
  /** Position of the frame that the area was compared with. */
  readonly against: number | null;
}

/** The area of a layer in the nearest earlier frame in which it has any. */
export interface EarlierArea {
  readonly position: number;
  readonly areaPx: number;
}

/** Part of the earlier area: outlines of one unchanged filament differ by 2 to 3 % (1 sigma). */
export const GROWTH_TOLERANCE = 0.05;

/** The word under which a warning is confirmed. */
export const warningKey = ({ code, layer }: Pick<RuleWarning, "code" | "layer">) => `${code}:${layer}`;

/** An inner area outside its outer one is never right; everything else can be. */
export const isConfirmable = ({ code }: Pick<RuleWarning, "code">) => code !== "inner_outside_outer";

/** The warnings that stand in the way of handing in. */
export const unresolved = (warnings: readonly RuleWarning[], confirmed: ReadonlySet<string>) =>
  warnings.filter((warning) => !isConfirmable(warning) || !confirmed.has(warningKey(warning)));

/** Everything at once: the most serious first, then in the order of the descriptors. */
export const ruleWarnings = (layers: Layers, rules: readonly LayerRule[], earlier: ReadonlyMap<string, EarlierArea>) => [
  ...maskWarnings(layers, rules),
  ...growthWarnings(rules, earlier, (layer) => areaOf(layers.get(layer))),
];

/** What the masks of a frame say by themselves. */
export function maskWarnings(layers: Layers, rules: readonly LayerRule[]): RuleWarning[] {
  const found = (["inner_outside_outer", "in_exclusion", "several_components"] as const).flatMap((code) =>
    rules
      .filter(({ key }) => key !== EXCLUSION && layers.has(key))
      .map(({ key }): RuleWarning => ({ code, layer: key, pixels: areaOf(surplus(layers, rules, { code, layer: key })), against: null })),
  );
  return found.filter(({ pixels }) => pixels > 0);
}

/** What areas say beside those of an earlier frame. A hollow core may well grow while the filament shrinks. */
export function growthWarnings(
  rules: readonly LayerRule[],
  earlier: ReadonlyMap<string, EarlierArea>,
  area: (layer: string) => number,
): RuleWarning[] {
  return rules.flatMap(({ key, inside }): RuleWarning[] => {
    const before = earlier.get(key);
    if (inside || !before) return [];
    const pixels = grewByPx(area(key), before.areaPx);
    return pixels > 0 ? [{ code: "area_grew", layer: key, pixels, against: before.position }] : [];
  });
}

/** By how many pixels an area is larger than the one before; 0 within the tolerance. */
export const grewByPx = (area: number, before: number) => (area > before * (1 + GROWTH_TOLERANCE) ? area - before : 0);

/**
 * The pixels that a warning is about: those its repair takes away. Null where there are none.
 *
 * For a grown area that needs the earlier frame's mask, and takes away all that lies outside of it.
 */
export function surplus(
  layers: Layers,
  rules: readonly LayerRule[],
  { code, layer }: Pick<RuleWarning, "code" | "layer">,
  earlier: Mask | null = null,
): Mask | null {
  const mask = layers.get(layer);
  if (!mask) return null;
  const exclusion = layers.get(EXCLUSION) ?? null;
  switch (code) {
    case "inner_outside_outer": {
      const outer = rules.find(({ key }) => key === layer)?.inside;
      return outer ? outside(mask, layers.get(outer) ?? emptyMask(mask.height, mask.width)) : null;
    }
    case "in_exclusion":
      return exclusion && inBoth(mask, exclusion);
    case "several_components":
      return outsideLargestPiece(mask, exclusion);
    case "area_grew":
      return earlier && outside(mask, earlier);
  }
}

/** The layers without those pixels: the one that is warned about, and what lies inside it. Pixels are never added. */
export function without(layers: Layers, keys: readonly string[], pixels: Mask): Map<string, Mask> {
  const left = new Map<string, Mask>();
  for (const key of keys) {
    const mask = layers.get(key);
    if (mask) left.set(key, outside(mask, pixels));
  }
  return left;
}

/** Pixels of each piece of a mask, the largest first; pieces that meet in the exclusion are one. */
export function pieces(mask: Mask, exclusion: Mask | null): number[] {
  return pieceAreas(mask, joinedParts(mask, exclusion)).filter((area) => area > 0).sort((a, b) => b - a);
}

/** Of pieces of one size the first in reading order counts as the largest. */
export function outsideLargestPiece(mask: Mask, exclusion: Mask | null): Mask {
  const parts = joinedParts(mask, exclusion);
  const areas = pieceAreas(mask, parts);
  let kept = 0;
  areas.forEach((area, at) => {
    if (area > (areas[kept - 1] ?? 0)) kept = at + 1;
  });
  return where(mask, (i) => parts.labels[i] !== kept);
}

export const outside = (mask: Mask, outer: Mask) => where(mask, (i) => !outer.data[i]);

export const inBoth = (mask: Mask, other: Mask) => where(mask, (i) => other.data[i] === 1);

/** What an edit of these layers makes to be looked at again: their own warnings, and what depends on the exclusion. */
export function stillConfirmed(confirmed: ReadonlySet<string>, edited: Iterable<string>): ReadonlySet<string> {
  const layers = new Set(edited);
  const kept = [...confirmed].filter((key) => {
    const [code, layer] = key.split(":");
    return !layers.has(layer!) && !(layers.has(EXCLUSION) && code !== "area_grew");
  });
  return kept.length === confirmed.size ? confirmed : new Set(kept);
}

const areaOf = (mask: Mask | null | undefined) => (mask ? areaPx(mask) : 0);

function joinedParts(mask: Mask, exclusion: Mask | null): Components {
  if (!exclusion) return label(mask);
  const joined = emptyMask(mask.height, mask.width);
  for (let i = 0; i < joined.data.length; i++) joined.data[i] = mask.data[i]! | exclusion.data[i]!;
  return label(joined);
}

/** Pixels of the mask in every part; parts of the exclusion alone have none. */
function pieceAreas(mask: Mask, { labels, count }: Components): number[] {
  const areas = new Array<number>(count).fill(0);
  for (let i = 0; i < labels.length; i++) if (mask.data[i]) areas[labels[i]! - 1]!++;
  return areas;
}

function where(mask: Mask, isKept: (index: number) => boolean): Mask {
  const left = emptyMask(mask.height, mask.width);
  for (let i = 0; i < left.data.length; i++) if (mask.data[i] && isKept(i)) left.data[i] = 1;
  return left;
}
