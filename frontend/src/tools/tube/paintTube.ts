/** The tube's two masks go into the frame, as one edit. */
import { EXCLUSION, type LayerRule } from "../../domain/layers";
import { type Mask, copyMask, equalMasks } from "../../domain/mask";
import type { TubeMasks } from "../../domain/tube/tubeMasks";
import type { ToolHost } from "../tool";

export interface TubeLayers {
  readonly outer: string;
  /** Null where no descriptor lies inside of the outer one. */
  readonly core: string | null;
}

/** The two nested descriptors of which one is worked on, or the first two; one alone where none are nested. */
export function tubeLayers(rules: readonly LayerRule[], target: string): TubeLayers {
  const known = rules.filter(({ key }) => key !== EXCLUSION);
  const nested = known.filter(({ inside }) => inside !== null);
  const pair = nested.find(({ key, inside }) => key === target || inside === target) ?? nested[0];
  if (pair) return { outer: pair.inside!, core: pair.key };
  return { outer: known.find(({ key }) => key === target)?.key ?? known[0]!.key, core: null };
}

/** What the layers would hold; null without a document. */
export function layersWithTube(host: ToolHost, { outer, core }: TubeMasks): Map<string, Mask> | null {
  const { document, settings } = host;
  if (!document) return null;
  const layers = tubeLayers(document.rules, settings.target);
  const exclusion = settings.tube.skipsExclusion ? document.layers.get(EXCLUSION) : undefined;
  const drawn: [string | null, Mask][] = [[layers.outer, outer], [layers.core, core]];
  const after = new Map<string, Mask>();
  for (const [key, mask] of drawn) {
    const there = key !== null && document.layers.get(key);
    if (key === null || !there) continue;
    const now = copyMask(mask);
    for (let i = 0; i < now.data.length; i++) {
      if (exclusion?.data[i]) now.data[i] = 0;
      if (settings.tube.adds && there.data[i]) now.data[i] = 1;
    }
    after.set(key, now);
  }
  return after;
}

/** Whether the frame's masks are those already. */
export const isPainted = (host: ToolHost, layers: ReadonlyMap<string, Mask>) =>
  [...layers].every(([key, mask]) => equalMasks(mask, host.document!.layers.get(key)!));

/** Gives whether a pixel has changed. */
export function paintTube(host: ToolHost, layers: ReadonlyMap<string, Mask>): boolean {
  const { document } = host;
  if (!document?.replace(layers, "tube")) return false;
  host.edited(document);
  return true;
}
