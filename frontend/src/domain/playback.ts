/** When which frame of a video is due while it plays. Pure: the time of day is handed in. */

export type Speed =
  /** Every frame is shown, this many a second or as many as the machine can. */
  | { readonly kind: "rate"; readonly framesPerS: number }
  /** By the recording's own, uneven clock, so many times as fast; frames for which there is no time are left out. */
  | { readonly kind: "clock"; readonly factor: number };

export interface Playback {
  readonly position: number;
  /** When the next frame is due, in milliseconds. */
  readonly dueMs: number;
  /** The next frame was due and its pixels were not here. */
  readonly isStarved: boolean;
}

/** Screens tick a little unevenly: a frame due within this time is due now. */
const TOLERANCE_MS = 4;

export function intervalMs(speed: Speed, times_s: readonly number[], position: number): number {
  if (speed.kind === "rate") return 1000 / speed.framesPerS;
  return Math.max(0, (1000 * (times_s[position + 1]! - times_s[position]!)) / speed.factor);
}

export function startPlayback(speed: Speed, times_s: readonly number[], position: number, nowMs: number): Playback {
  return { position, dueMs: nowMs + intervalMs(speed, times_s, position), isStarved: false };
}

/** Where playing is at `nowMs`. A frame that is not here yet stops the clock until it is. */
export function advance(
  from: Playback,
  nowMs: number,
  { speed, times_s, isReady }: { speed: Speed; times_s: readonly number[]; isReady: (position: number) => boolean },
): Playback {
  const last = times_s.length - 1;
  if (from.position >= last || nowMs < from.dueMs - TOLERANCE_MS) return { ...from, isStarved: false };
  let { position, dueMs } = from;
  do {
    position += 1;
    if (position < last) dueMs += intervalMs(speed, times_s, position);
  } while (speed.kind === "clock" && position < last && nowMs >= dueMs - TOLERANCE_MS);
  if (!isReady(position)) return { ...from, dueMs: nowMs, isStarved: true };
  // At a fixed rate no frame is left out, so time that was lost is not made up for.
  if (speed.kind === "rate" && dueMs < nowMs) dueMs = nowMs + intervalMs(speed, times_s, position);
  return { position, dueMs, isStarved: false };
}
