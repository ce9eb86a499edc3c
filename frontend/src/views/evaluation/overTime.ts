/** Figures of frames against time as columns for a plot: one line a filament, or one line a figure. Pure. */
import { f1Of, type FrameEntry, isEmpty } from "./entries";

type Columns = [number[], ...(number | null)[][]];

export interface Lines {
  readonly data: Columns;
  /** What each line is called. */
  readonly names: readonly string[];
  /** The frame of each point, by line and number. */
  readonly entries: readonly (readonly (FrameEntry | null)[])[];
}

export interface Curve {
  readonly name: string;
  readonly points: readonly FrameEntry[];
  readonly valueOf: (entry: FrameEntry) => number | null;
}

/** Seconds where the time of every frame is known, else the recording's own numbers. */
export const isTimed = (entries: readonly FrameEntry[]): boolean => entries.every(({ time_s }) => time_s !== null);

export const placeOf = (entry: FrameEntry, timed: boolean): number => (timed ? (entry.time_s ?? entry.number) : entry.number);

export function linesOf(curves: readonly Curve[], timed: boolean): Lines {
  const xs = [...new Set(curves.flatMap(({ points }) => points.map((entry) => placeOf(entry, timed))))].sort((a, b) => a - b);
  const entries = curves.map(({ points }) => {
    const found = new Map(points.map((entry) => [placeOf(entry, timed), entry]));
    return xs.map((x) => found.get(x) ?? null);
  });
  const values = curves.map(({ valueOf }, at) => entries[at]!.map((entry) => entry && valueOf(entry)));
  return { data: [xs, ...values], names: curves.map(({ name }) => name), entries };
}

export function byFilament(entries: readonly FrameEntry[]): Map<string, FrameEntry[]> {
  const groups = new Map<string, FrameEntry[]>();
  for (const entry of entries) groups.set(entry.filamentName, [...(groups.get(entry.filamentName) ?? []), entry]);
  return groups;
}

/** F1 of one descriptor, one line a filament; nothing where there is nothing to find and nothing was found. */
export function f1Lines(entries: readonly FrameEntry[], descriptor: string): Lines {
  const curves = [...byFilament(entries)].map(([name, points]) => ({ name, points, valueOf: (entry: FrameEntry) => (isEmpty(entry, descriptor) ? null : f1Of(entry, descriptor)) }));
  return linesOf(curves, isTimed(entries));
}

export const SIGNALS = {
  certainty: "certainty",
  abundance: "abundance",
  doubt: "doubt",
} as const;

/** What the model itself says of its masks, for one filament; figures that nobody took are left out. */
export function signalLines(entries: readonly FrameEntry[]): Lines {
  const curves = (Object.keys(SIGNALS) as (keyof typeof SIGNALS)[])
    .filter((key) => entries.some((entry) => entry[key] !== null))
    .map((key) => ({ name: SIGNALS[key], points: entries, valueOf: (entry: FrameEntry) => entry[key] }));
  return linesOf(curves, isTimed(entries));
}
