/** Which evaluations a model version has, and which two of them can be compared. Pure. */
import type { EvaluationRun } from "../../api/evaluations";
import type { MetricsByDescriptor, ModelVersion } from "../../api/types";
import { isActive } from "../../jobs/jobState";
import { baselineScore as trainedBaseline } from "./metrics";

export interface Evaluated {
  /** The newest that is done, on validation filaments where there is one. */
  readonly done: EvaluationRun | null;
  readonly running: EvaluationRun | null;
  /** The newest one failed, and nothing came after it. */
  readonly failed: EvaluationRun | null;
}

export function evaluatedOf(model: Pick<ModelVersion, "id">, runs: readonly EvaluationRun[]): Evaluated {
  const own = newestFirst(runs.filter(({ model_version }) => model_version === model.id));
  const done = own.filter(isDone);
  return {
    done: done.find(({ split }) => split === "validation") ?? done[0] ?? null,
    running: own.find(({ job }) => isActive(job)) ?? null,
    failed: own[0]?.job.state === "failed" ? own[0] : null,
  };
}

const isDone = ({ job, summary }: EvaluationRun): boolean => job.state === "succeeded" && summary !== null;
const newestFirst = (runs: readonly EvaluationRun[]): EvaluationRun[] => [...runs].sort((a, b) => b.id - a.id);

/** Scores to show in the list: those of the evaluation, else those that training left. */
export interface ListedScores {
  readonly A1: number | null;
  readonly A2: number | null;
  readonly baselineA2: number | null;
}

export function scoresOf(model: ModelVersion, { done }: Evaluated): ListedScores {
  if (!done?.summary) {
    return { A1: model.metrics.A1?.macro_f1 ?? null, A2: model.metrics.A2?.macro_f1 ?? null, baselineA2: trainedBaseline(model.metrics, "A2") };
  }
  const { pooled, baselines } = done.summary;
  const rule: MetricsByDescriptor | undefined = baselines.core_fraction;
  return { A1: pooled.A1?.macro_f1 ?? null, A2: pooled.A2?.macro_f1 ?? null, baselineA2: rule?.A2?.macro_f1 ?? null };
}

/** The newest evaluations of both that were done on the same frames; else the newest of each; null where one has none. */
export function pairFor(a: number, b: number, runs: readonly EvaluationRun[]): readonly [EvaluationRun, EvaluationRun] | null {
  const doneBy = (model: number) => newestFirst(runs.filter((run) => run.model_version === model && isDone(run)));
  const [first, second] = [doneBy(a), doneBy(b)];
  for (const one of first) {
    const other = second.find(({ snapshot, split }) => snapshot === one.snapshot && split === one.split);
    if (other) return [one, other];
  }
  const sameSplit = first.flatMap((one) => second.filter(({ split }) => split === one.split).map((other) => [one, other] as const))[0];
  return sameSplit ?? (first[0] && second[0] ? [first[0], second[0]] : null);
}

/** Two are ticked at most: a third takes the place of the one ticked first. */
export const ticked = (now: readonly number[], id: number): number[] => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id].slice(-2));
