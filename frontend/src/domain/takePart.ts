/** Taking a part of other masks: inside an outline, and for some descriptors, masks become what the others are. */
import type { Layers } from "./layers";
import { type Mask, equalMasks } from "./mask";

/**
 * The layers `keys` as they are afterwards: those of `theirs` where `inside` holds (everywhere without one), those of
 * `mine` elsewhere. Pixels are taken away as well as added. Layers that one of the two does not have are left out.
 */
export function partTaken(mine: Layers, theirs: Layers, keys: readonly string[], inside: Mask | null): Map<string, Mask> {
  const taken = new Map<string, Mask>();
  for (const key of keys) {
    const [own, other] = [mine.get(key), theirs.get(key)];
    if (!own || !other) continue;
    const data = own.data.slice();
    for (let i = 0; i < data.length; i++) if (!inside || inside.data[i]) data[i] = other.data[i]!;
    taken.set(key, { ...own, data });
  }
  return taken;
}

/** Whether every layer of `theirs` is the same in `mine`. */
export const holdsAllOf = (mine: Layers, theirs: Layers) =>
  [...theirs].every(([key, mask]) => {
    const own = mine.get(key);
    return own !== undefined && equalMasks(own, mask);
  });
