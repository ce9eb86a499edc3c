/** What figures of an evaluation say, in words. Pure. */
import type { EvaluationSummary } from "../../api/evaluations";
import { fixed, humanise, UNKNOWN } from "../../text/format";
import { sentenceCase } from "../../text/words";
import { baselineScore } from "./scoreRows";

/** With its sign, a real minus: "+0.012". */
export function signed(value: number | null | undefined, words: (size: number) => string = (size) => fixed(size, 3)): string {
  if (value === null || value === undefined) return UNKNOWN;
  const text = words(Math.abs(value));
  const isNothing = !/[1-9]/.test(text);
  return isNothing ? text : `${value > 0 ? "+" : "−"}${text}`;
}

/** The page in one sentence a descriptor; the inner one first, because it is in doubt. */
export function headline(summary: EvaluationSummary): string {
  return Object.keys(summary.pooled).toReversed().map((key) => {
    const score = summary.pooled[key]?.macro_f1 ?? null;
    const baseline = baselineScore(summary, key);
    const said = `${key} reaches a macro-F1 of ${fixed(score, 3)}`;
    if (baseline === null || score === null) return `${said}.`;
    return `${said}; a rule that looks at no image reaches ${fixed(baseline, 3)}${score <= baseline ? ", so the model has not learned it" : ""}.`;
  }).join(" ");
}

/** Outside, wall and core as three classes: what segmenters elsewhere are judged by. */
export const classWords = ({ pixel_accuracy, mean_iou }: { readonly pixel_accuracy: number; readonly mean_iou: number }): string =>
  `Of outside, wall and core together, where pixels count: pixel accuracy ${fixed(pixel_accuracy, 3)}, mean IoU ${fixed(mean_iou, 3)}.`;

const NOT_ASKED_FOR = [undefined, 0, ""];

/** "thickness" and "as_trained" as "Thickness: as trained"; what nobody asked for is left out. */
export const optionWords = (options: Readonly<Record<string, string | number | undefined>>): [string, string][] =>
  Object.entries(options).filter(([, value]) => !NOT_ASKED_FOR.includes(value)).map(([name, value]) => [sentenceCase(humanise(name)), typeof value === "string" ? humanise(value) : String(value)]);
