/** The frames of an evaluation as one list, the worst first where they are looked through. Pure. */
import type { FrameScores, JudgedFilament, JudgedFrame } from "../../api/evaluations";

type FrameFacts = Pick<JudgedFrame, "file" | "number" | "time_s" | "certainty" | "abundance" | "doubt" | "filament_frame">;

export interface FrameEntry extends Readonly<FrameFacts> {
  /** The same frame has the same key in every evaluation. */
  readonly key: string;
  readonly filament: number | null;
  readonly filamentName: string;
  readonly scores: Readonly<Record<string, FrameScores>>;
}

export function entriesOf(filaments: readonly JudgedFilament[], descriptors: readonly string[]): FrameEntry[] {
  return filaments.flatMap((filament) => filament.frames.map((frame) => entryOf(filament, frame, descriptors)));
}

function entryOf({ filament, name }: JudgedFilament, line: JudgedFrame, descriptors: readonly string[]): FrameEntry {
  const { file, number, time_s, certainty, abundance, doubt, filament_frame } = line;
  const scores = descriptors.flatMap((key): [string, FrameScores][] => {
    const own = key in line ? line[key as "A1" | "A2"] : undefined;
    return own ? [[key, own]] : [];
  });
  return {
    key: filament_frame === null ? `${name}/${file}` : String(filament_frame),
    filament, filamentName: name, file, number, time_s, certainty, abundance, doubt, filament_frame,
    scores: Object.fromEntries(scores),
  };
}

export const f1Of = (entry: FrameEntry, descriptor: string): number | null => entry.scores[descriptor]?.f1 ?? null;

/** Nothing is there and nothing was found: F1 is 0 by its definition, but there is nothing to look at. */
export function isEmpty(entry: FrameEntry, descriptor: string): boolean {
  const scores = entry.scores[descriptor];
  return !scores || (scores.area_px === 0 && scores.true_area_px === 0);
}

/** Smallest F1 first; frames without anything are left out. */
export function worstFirst(entries: readonly FrameEntry[], descriptor: string): FrameEntry[] {
  return entries
    .filter((entry) => !isEmpty(entry, descriptor) && f1Of(entry, descriptor) !== null)
    .sort((a, b) => f1Of(a, descriptor)! - f1Of(b, descriptor)!);
}

/** Mean of what is known; null where nothing is. */
export function meanOf(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value): value is number => typeof value === "number" && Number.isFinite(value));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The entry one step on, ending at the first and the last. */
export function stepped<T>(list: readonly T[], now: T | undefined, by: 1 | -1): T | undefined {
  const at = now === undefined ? -1 : list.indexOf(now);
  return list[Math.max(0, Math.min(list.length - 1, at + by))];
}
