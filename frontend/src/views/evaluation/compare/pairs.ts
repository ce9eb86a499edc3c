/** Two evaluations side by side: the frames that both know, and who is better where. Pure. */
import type { EvaluationDetails, Figures } from "../../../api/evaluations";
import { entriesOf, f1Of, type FrameEntry, isEmpty, meanOf } from "../entries";

export interface FramePair {
  readonly key: string;
  readonly a: FrameEntry;
  readonly b: FrameEntry;
}

export interface Shared {
  readonly pairs: readonly FramePair[];
  /** Frames of one that the other was not evaluated on. */
  readonly onlyA: number;
  readonly onlyB: number;
  /** Frames whose truth has another area in the two: their snapshots are of different days. */
  readonly otherTruth: number;
}

export const sharesAll = ({ onlyA, onlyB }: Shared): boolean => onlyA === 0 && onlyB === 0;

export function sharedFrames(a: EvaluationDetails, b: EvaluationDetails): Shared {
  const of = (details: EvaluationDetails) => entriesOf(details.filaments, details.descriptors);
  const [first, second] = [of(a), of(b)];
  const known = new Map(second.map((entry) => [entry.key, entry]));
  const pairs = first.flatMap((entry) => {
    const other = known.get(entry.key);
    return other ? [{ key: entry.key, a: entry, b: other }] : [];
  });
  return {
    pairs,
    onlyA: first.length - pairs.length,
    onlyB: second.length - pairs.length,
    otherTruth: pairs.filter(hasOtherTruth).length,
  };
}

const hasOtherTruth = ({ a, b }: FramePair): boolean =>
  Object.keys(a.scores).some((key) => b.scores[key] && a.scores[key]!.true_area_px !== b.scores[key].true_area_px);

/** The second less the first; null where one is not known. */
export const difference = (a: number | null | undefined, b: number | null | undefined): number | null =>
  typeof a === "number" && typeof b === "number" ? b - a : null;

export const gainOf = ({ a, b }: FramePair, descriptor: string): number | null => difference(f1Of(a, descriptor), f1Of(b, descriptor));

/** Frames by what B gains: its worst losses first, or its best gains. Frames that are the same for both are left out. */
export function byGain(pairs: readonly FramePair[], descriptor: string, first: "losses" | "gains"): FramePair[] {
  const sign = first === "losses" ? 1 : -1;
  const gain = (pair: FramePair) => sign * (gainOf(pair, descriptor) ?? 0);
  return pairs
    .filter((pair) => gain(pair) < 0 && !(isEmpty(pair.a, descriptor) && isEmpty(pair.b, descriptor)))
    .sort((one, other) => gain(one) - gain(other));
}

/**
 * Foreground scores of some of the frames, from the sums of their areas; macro-F1 as the mean over frames.
 *
 * A file of an evaluation holds pooled scores of all its frames only. The pixels that are right follow from recall.
 */
export function pooledOver(entries: readonly FrameEntry[], descriptor: string): Figures & { frames: number } {
  let [right, found, true_] = [0, 0, 0];
  for (const { scores } of entries) {
    const own = scores[descriptor];
    if (!own) continue;
    right += Math.round((own.recall ?? 0) * own.true_area_px);
    found += own.area_px;
    true_ += own.true_area_px;
  }
  return {
    f1: ratio(2 * right, found + true_),
    iou: ratio(right, found + true_ - right),
    precision: ratio(right, found),
    recall: ratio(right, true_),
    frame_mean_macro_f1: meanOf(entries.map(({ scores }) => scores[descriptor]?.macro_f1)),
    frames: entries.length,
  };
}

/** Nothing found where nothing is scores 0, by definition. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
