/** The scores of an evaluation as rows of one table, with the baselines that they have to beat. Pure. */
import type { EvaluationDetails, Figures } from "../../api/evaluations";
import { type FrameEntry, meanOf } from "./entries";

export type RowKind = "pooled" | "clipped" | "filament" | "baseline";

export interface ScoreRow {
  readonly name: string;
  readonly kind: RowKind;
  readonly scores: Figures;
  /** Means over frames in which both masks have an edge. */
  readonly hd95_nm: number | null;
  readonly assd_nm: number | null;
}

/** The rule that every model has to beat: it looks at no image. */
const RULE = "core_fraction";
const BASELINE_WORDS: Readonly<Record<string, string>> = {
  core_fraction: "baseline: constant core fraction",
  background: "baseline: nothing at all",
  core_fraction_of_true_A1: "baseline: constant core fraction of the true A1",
};

export const baselineName = (key: string): string => BASELINE_WORDS[key] ?? `baseline: ${key.replace(/_/g, " ")}`;

export function scoreRows(details: EvaluationDetails, entries: readonly FrameEntry[], descriptor: string): ScoreRow[] {
  const rows: ScoreRow[] = [];
  const put = (name: string, kind: RowKind, scores: Figures | undefined, frames: readonly FrameEntry[]) => {
    if (scores) rows.push({ name, kind, scores, ...distances(frames, descriptor) });
  };
  put("all frames pooled", "pooled", details.pooled[descriptor], entries);
  put("excluded pixels left out", "clipped", details.clipped[descriptor], []);
  for (const { name, pooled, baselines } of details.filaments) {
    put(name, "filament", pooled[descriptor], entries.filter(({ filamentName }) => filamentName === name));
    put(`${name}, ${baselineName(RULE)}`, "baseline", baselines?.[RULE]?.[descriptor], []);
  }
  for (const [key, scores] of Object.entries(details.baselines)) put(baselineName(key), "baseline", scores[descriptor], []);
  return rows;
}

export function distances(frames: readonly FrameEntry[], descriptor: string): Pick<ScoreRow, "hd95_nm" | "assd_nm"> {
  return {
    hd95_nm: meanOf(frames.map(({ scores }) => scores[descriptor]?.hd95_nm)),
    assd_nm: meanOf(frames.map(({ scores }) => scores[descriptor]?.assd_nm)),
  };
}

/** Pooled macro-F1 of the rule that looks at no image. */
export const baselineScore = (summary: Pick<EvaluationDetails, "baselines">, descriptor: string): number | null =>
  summary.baselines[RULE]?.[descriptor]?.macro_f1 ?? null;
