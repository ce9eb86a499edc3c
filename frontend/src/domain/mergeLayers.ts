/**
 * Two versions of one frame, made from the same base: layer by layer, who changed what, and what they become together.
 *
 * A layer that one side changed is taken from that side; where both did, a person decides.
 */
import { type LayerRule, type Layers, enforceInside } from "./layers";
import { type Mask, areaPx, copyMask, differingPx, emptyMask } from "./mask";

export type Side = "mine" | "theirs";
export type Choice = ReadonlyMap<string, Side>;

export interface LayerDifference {
  readonly key: string;
  /** `unknown`: they differ, and the base is not known any more. */
  readonly changedBy: "nobody" | Side | "both" | "unknown";
  readonly differingPx: number;
  /** What is taken unless a person says otherwise. */
  readonly suggested: Side;
}

/** One entry for each layer that is held by either side. */
export function compareLayers(base: Layers | null, mine: Layers, theirs: Layers): LayerDifference[] {
  const keys = [...new Set([...mine.keys(), ...theirs.keys()])];
  return keys.map((key) => {
    const differing = pixelsBetween(mine.get(key), theirs.get(key));
    const changedBy = differing === 0 ? "nobody" : base ? whoChanged(base.get(key), mine.get(key), theirs.get(key)) : "unknown";
    return { key, changedBy, differingPx: differing, suggested: changedBy === "theirs" ? "theirs" : "mine" };
  });
}

export const suggestedChoice = (differences: readonly LayerDifference[]): Choice =>
  new Map(differences.map(({ key, suggested }) => [key, suggested]));

/** Whether a person has to decide: somewhere both sides changed the same layer. */
export const isContested = (differences: readonly LayerDifference[]) =>
  differences.some(({ changedBy }) => changedBy === "both" || changedBy === "unknown");

export interface Merged {
  readonly layers: Map<string, Mask>;
  /** Pixels of inner layers that had to go because the chosen outer layer does not hold them. */
  readonly clippedPx: number;
}

export function mergeLayers(mine: Layers, theirs: Layers, choice: Choice, rules: readonly LayerRule[]): Merged {
  const { height, width } = (mine.values().next().value ?? theirs.values().next().value)!;
  const keys = [...new Set([...mine.keys(), ...theirs.keys()])];
  const layers = new Map(
    keys.map((key) => {
      const chosen = (choice.get(key) === "theirs" ? theirs : mine).get(key);
      return [key, chosen ? copyMask(chosen) : emptyMask(height, width)];
    }),
  );
  // Each side alone was as its person wanted it; only a mixture can contradict itself.
  const sides = new Set(keys.map((key) => choice.get(key) ?? "mine"));
  if (sides.size < 2) return { layers, clippedPx: 0 };
  const before = totalPx(layers);
  enforceInside(layers, rules);
  return { layers, clippedPx: before - totalPx(layers) };
}

function whoChanged(base: Mask | undefined, mine: Mask | undefined, theirs: Mask | undefined): LayerDifference["changedBy"] {
  const iDid = pixelsBetween(base, mine) > 0;
  const theyDid = pixelsBetween(base, theirs) > 0;
  if (iDid && theyDid) return "both";
  return iDid ? "mine" : "theirs";
}

/** A layer that is not held is an empty one. */
function pixelsBetween(a: Mask | undefined, b: Mask | undefined): number {
  if (a && b) return differingPx(a, b);
  return (a ? areaPx(a) : 0) + (b ? areaPx(b) : 0);
}

const totalPx = (layers: Layers) => [...layers.values()].reduce((sum, mask) => sum + areaPx(mask), 0);
