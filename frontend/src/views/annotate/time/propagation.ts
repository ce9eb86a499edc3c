/** Which frames a model shall propose masks for, from the frame that is shown on. Pure. */
import type { FilamentFrame } from "../../../api/types";
import { type OpenAt, isKeyFrame } from "./neighbours";

export type Reach = "next" | "to-labelled" | "all";

/** Positions without masks by a person: a model never writes over those. */
export function positionsFor(reach: Reach, count: number, frames: readonly FilamentFrame[], position: number, open: OpenAt): number[] {
  const isFree = (frame: FilamentFrame) => !isKeyFrame(frame, open) && !open(frame.position)?.isDirty;
  if (reach === "all") return frames.filter(isFree).map((frame) => frame.position);
  const after = frames.slice(isFree(frames[position]!) ? position : position + 1);
  if (reach === "next") return after.filter(isFree).slice(0, count).map((frame) => frame.position);
  const end = after.findIndex((frame) => !isFree(frame));
  return after.slice(0, end < 0 ? undefined : end).map((frame) => frame.position);
}
