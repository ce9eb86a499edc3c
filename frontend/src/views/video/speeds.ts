/** How fast a video may be played. */
import type { Speed } from "../../domain/playback";

export const SPEEDS: readonly { readonly title: string; readonly speed: Speed }[] = [
  ...[1, 2, 5, 10, 15, 24, 30, 60].map((framesPerS) => ({
    title: framesPerS === 1 ? "1 frame/s" : `${framesPerS} frames/s`,
    speed: { kind: "rate" as const, framesPerS },
  })),
  ...[1, 2, 5, 10, 50, 100].map((factor) => ({
    title: factor === 1 ? "real time" : `real time × ${factor}`,
    speed: { kind: "clock" as const, factor },
  })),
];

/** The speed of a first visit. */
export const USUAL_SPEED = SPEEDS.find(({ title }) => title === "15 frames/s")!.speed;
