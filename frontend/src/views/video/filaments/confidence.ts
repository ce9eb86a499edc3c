/** How sure drift following is, frame by frame. Pure. */
import { stretchesOf } from "./readiness";

/** Below this a person should look. */
export const SHAKY = 0.35;

/** Where little could be recognised, as first and last positions. */
export const shakyStretches = (confidence: readonly number[]): [first: number, last: number][] =>
  stretchesOf(confidence.flatMap((sure, position) => (sure < SHAKY ? [position] : [])));

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly sure: number;
}

const MOST_BANDS = 200;

/** The confidence as bands of equal length, each as sure as its least sure frame: what is drawn below the timeline. */
export function bandsOf(confidence: readonly number[]): Band[] {
  const length = Math.max(1, Math.ceil(confidence.length / MOST_BANDS));
  const bands: Band[] = [];
  for (let from = 0; from < confidence.length - 1; from += length) {
    const to = Math.min(confidence.length - 1, from + length);
    bands.push({ from, to, sure: Math.min(...confidence.slice(from, to + 1)) });
  }
  return bands;
}
