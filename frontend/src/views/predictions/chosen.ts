/** Frames chosen by number, "350-362, 401": reading the text and finding the positions. Pure. */
import type { FilamentFrame } from "../../api/types";

/** The frame numbers of the text, ascending and once each; null when it cannot be read. */
export function frameNumbers(text: string): number[] | null {
  const numbers = new Set<number>();
  for (const part of text.split(",").map((one) => one.trim()).filter((one) => one !== "")) {
    const match = /^(\d+)(?:\s*[-–]\s*(\d+))?$/.exec(part);
    if (!match) return null;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (last < first || last - first > 100_000) return null;
    for (let number = first; number <= last; number += 1) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}

/** Positions of those numbers in the filaments' frames, ascending and once each. */
export function positionsOf(numbers: readonly number[], frames: readonly FilamentFrame[]): number[] {
  const wanted = new Set(numbers);
  return [...new Set(frames.filter(({ index }) => wanted.has(index)).map(({ position }) => position))].sort((a, b) => a - b);
}
