/** Which frames help another: those with masks before and after it, and the one it is compared with. Pure. */
import type { FilamentFrame } from "../../../api/types";
import { nextWhere } from "../../../domain/frames";
import { isLabelled } from "../../../domain/reviewState";
import type { EditorSettings } from "../../../state/editorSettings";
import type { FrameDocument } from "../../../state/frameDocument";

/** What is known of documents that are open: they are newer than the list. */
export type OpenAt = (position: number) => FrameDocument | null;

/** A person has made masks for this frame, or has said that it has none. */
export function isKeyFrame(frame: FilamentFrame, open: OpenAt): boolean {
  return isLabelled(frame.state) || hasMasks(frame, open);
}

/** A mask of this frame holds a pixel. */
export function hasMasks(frame: FilamentFrame, open: OpenAt): boolean {
  const document = open(frame.position);
  if (!document) return Object.values(frame.areas_px).some((area) => (area ?? 0) > 0);
  return Object.keys(frame.areas_px).some((key) => (document.areas().get(key) ?? 0) > 0);
}

/** The frame to copy from: the one before, or the nearest earlier one with masks. */
export const copySource = (frames: readonly FilamentFrame[], position: number, open: OpenAt): number | null =>
  nextWhere(frames, position, -1, (frame) => hasMasks(frame, open));

export interface Between {
  readonly from: number;
  readonly to: number;
}

/** The labelled frames on both sides of a frame; null where one side has none. */
export function labelledAround(frames: readonly FilamentFrame[], position: number, open: OpenAt): Between | null {
  const from = nextWhere(frames, position, -1, (frame) => isKeyFrame(frame, open));
  const to = nextWhere(frames, position, 1, (frame) => isKeyFrame(frame, open));
  return from === null || to === null ? null : { from, to };
}

/** The stretch of frames without masks that this one lies in; of a labelled frame the one that follows, else the one before. */
export function stretchAt(frames: readonly FilamentFrame[], position: number, open: OpenAt): Between | null {
  if (!isKeyFrame(frames[position]!, open)) return labelledAround(frames, position, open);
  const to = nextWhere(frames, position, 1, (frame) => isKeyFrame(frame, open));
  if (to !== null && to > position + 1) return { from: position, to };
  const from = nextWhere(frames, position, -1, (frame) => isKeyFrame(frame, open));
  return from !== null && from < position - 1 ? { from, to: position } : null;
}

export const positionsBetween = ({ from, to }: Between) => Array.from({ length: Math.max(0, to - from - 1) }, (_, i) => from + 1 + i);

/** How far a frame lies, in time, on the way from one to the other: 0 to 1. */
export function shareOfTime(frames: readonly FilamentFrame[], { from, to }: Between, position: number): number {
  const [start, end] = [frames[from]!.time_s, frames[to]!.time_s];
  return end > start ? (frames[position]!.time_s - start) / (end - start) : (position - from) / (to - from);
}

/** The frame to compare with, or null where there is none on that side. */
export function comparedPosition(
  { compareWith, compareRule }: Pick<EditorSettings, "compareWith" | "compareRule">,
  frames: readonly FilamentFrame[],
  position: number,
): number | null {
  if (compareWith !== null) return compareWith >= 0 && compareWith < frames.length && compareWith !== position ? compareWith : null;
  if (compareRule === "first") return position > 0 ? 0 : null;
  if (compareRule === "next") return position + 1 < frames.length ? position + 1 : null;
  if (compareRule === "previous") return position > 0 ? position - 1 : null;
  return nextWhere(frames, position, -1, (frame) => isLabelled(frame.state));
}
