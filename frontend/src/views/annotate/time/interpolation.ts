/** The masks of a frame from those of two others: each moved to where it lies in this frame, then mixed by time. */
import type { FilamentFrame } from "../../../api/types";
import { maskBetween } from "../../../domain/interpolate";
import type { Layers } from "../../../domain/layers";
import type { Mask } from "../../../domain/mask";
import { moved } from "../../../domain/moveMask";
import type { FoundShift, Shift } from "../../../domain/shift";
import { type Between, shareOfTime } from "./neighbours";
import type { ShiftFinder } from "./shiftFinder";

const STILL: Shift = { rows: 0, cols: 0 };

/** How far each of the two labelled frames has to be moved. */
export interface Ends {
  readonly from: Shift;
  readonly to: Shift;
}

/** By the images; where one of them tells nothing, evenly along the way between the two labelled frames. */
export async function endsAt(finder: Pick<ShiftFinder, "between">, frames: readonly FilamentFrame[], between: Between, position: number): Promise<Ends> {
  const [first, here, last] = [frames[between.from]!, frames[position]!, frames[between.to]!];
  const from = await finder.between(first, here);
  const to = await finder.between(last, here);
  if (isKnown(from) && isKnown(to)) return { from, to };
  const whole = await finder.between(first, last);
  if (!isKnown(whole)) return { from: STILL, to: STILL };
  const share = shareOfTime(frames, between, position);
  const part = { rows: Math.round(whole.rows * share), cols: Math.round(whole.cols * share) };
  return { from: part, to: { rows: part.rows - whole.rows, cols: part.cols - whole.cols } };
}

const isKnown = ({ source }: FoundShift) => source !== "none";

export function layersBetween(first: Layers, last: Layers, keys: readonly string[], ends: Ends, share: number): Map<string, Mask> {
  const result = new Map<string, Mask>();
  for (const key of keys) {
    const [from, to] = [first.get(key), last.get(key)];
    if (!from || !to) continue;
    result.set(key, maskBetween(moved(from, ends.from.rows, ends.from.cols), moved(to, ends.to.rows, ends.to.cols), share));
  }
  return result;
}
