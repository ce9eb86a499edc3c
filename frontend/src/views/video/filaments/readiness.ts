/** Whether filaments can be placed in a video, and the names they get. Pure. */
import type { Video } from "../../../api/types";

const LACKING: Record<string, string> = { pixel_size: "pixel size", clock: "frame times" };

/** Why no filament can be placed, or null. */
export function whyNoFilament({ state, missing }: Pick<Video, "state" | "missing">): string | null {
  if (state !== "ready") return "Filaments can be placed once the video is ready.";
  if (missing.length === 0) return null;
  return `Fill in the video's ${missing.map((name) => LACKING[name] ?? name).join(" and ")} first: nothing can be measured without.`;
}

/** F1, F2, ...: the first that nobody has. */
export function nextName(taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.trim().toLowerCase()));
  let number = 1;
  while (names.has(`f${number}`)) number += 1;
  return `F${number}`;
}

/** "3–7, 12": stretches of positions as a person reads them, by the recording's own numbers. */
export function stretchWords([first, last]: readonly number[], indices: readonly number[] | null): string {
  const number = (position: number | undefined) => (position === undefined ? "" : String(indices?.[position] ?? position));
  return first === last ? number(first) : `${number(first)}–${number(last)}`;
}

/** Positions as stretches of neighbours. */
export function stretchesOf(positions: readonly number[]): [first: number, last: number][] {
  const stretches: [number, number][] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last && position <= last[1] + 1) last[1] = position;
    else stretches.push([position, position]);
  }
  return stretches;
}
