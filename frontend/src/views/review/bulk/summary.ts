/** Counting of candidates for accepting many at once. Pure. */
import type { BulkCandidate } from "../../../api/reviewing";

const SHOWN = 5;

export function perFilament(candidates: readonly BulkCandidate[]): { name: string; count: number }[] {
  const counts = new Map<number, { name: string; count: number }>();
  for (const { filament, filament_name } of candidates) {
    const known = counts.get(filament) ?? { name: filament_name, count: 0 };
    counts.set(filament, { ...known, count: known.count + 1 });
  }
  return [...counts.values()];
}

/** The few candidates that somebody should look at before; those of whom no certainty is known are none. */
export function leastCertain(candidates: readonly BulkCandidate[]): BulkCandidate[] {
  const known = candidates.filter((one) => one.certainty !== null);
  return known.sort((one, other) => one.certainty! - other.certainty!).slice(0, SHOWN);
}
