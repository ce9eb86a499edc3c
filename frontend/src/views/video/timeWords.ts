/** When a frame was taken, or that nobody knows. Pure. */
import type { Moments, Video } from "../../api/types";
import { fixed } from "../../text/format";

export const isTimeKnown = ({ missing }: Pick<Video, "missing">) => !missing.includes("clock");

export function timeWords(video: Pick<Video, "missing">, moments: Pick<Moments, "times_s"> | null, position: number): string {
  if (!isTimeKnown(video)) return "time unknown";
  return moments ? `${fixed(moments.times_s[position], decimals(moments.times_s))} s` : "…";
}

/** As many decimals as it takes to tell neighbouring frames apart. */
function decimals(times_s: readonly number[]): number {
  const span = (times_s.at(-1)! - times_s[0]!) / Math.max(1, times_s.length - 1);
  return span > 0 ? Math.min(4, Math.max(1, 1 - Math.floor(Math.log10(span)))) : 1;
}
