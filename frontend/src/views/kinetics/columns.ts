/** The truth of rendered videos where it is known, as curves. Pure. */
import type { Kinetics } from "../../api/types";

export interface Curve {
  times_s: number[];
  values: number[];
}

export interface Truth {
  volume: Curve | null;
  conversion: Curve | null;
  law: string | null;
  parameters: [name: string, value: number][];
  /** Diameters at the start, by the names that fits give them. */
  start: Record<string, number>;
}

const numbers = (value: unknown): number[] | null =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "number" && Number.isFinite(one)) ? (value as number[]) : null;

/** Reads what the server knows about a rendered filament; whatever is missing is left out. */
export function truthOf(kinetics: Pick<Kinetics, "truth">, v0: number | null): Truth | null {
  const { truth } = kinetics;
  if (truth === null) return null;
  const times_s = numbers(truth.times_s);
  const volume_nm3 = numbers(truth.volume_nm3);
  const together = times_s !== null && volume_nm3 !== null && times_s.length === volume_nm3.length;
  const start = together ? trueStart(times_s, volume_nm3) : v0;
  const parameters = typeof truth.parameters === "object" && truth.parameters !== null ? truth.parameters : {};
  return {
    volume: together ? { times_s, values: volume_nm3 } : null,
    conversion: together && start ? { times_s, values: volume_nm3.map((volume) => 1 - volume / start) } : null,
    law: typeof truth.model === "string" ? truth.model : null,
    parameters: Object.entries(parameters).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
    start: Object.fromEntries(Object.entries({ outer_0_nm: truth.outer_nm, core_0_nm: truth.core_nm }).filter((entry): entry is [string, number] => typeof entry[1] === "number")),
  };
}

/** Mean volume up to t = 0, else the first one: the same rule as for V0. */
function trueStart(times_s: readonly number[], volumes: readonly number[]): number | null {
  const before = volumes.filter((_, at) => (times_s[at] ?? 1) <= 0);
  if (before.length === 0) return volumes[0] ?? null;
  return before.reduce((sum, volume) => sum + volume, 0) / before.length;
}
