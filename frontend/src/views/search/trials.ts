/** Trials of a search: which is best, in which order, as columns for plots. Pure. */
import type { SearchRun, Space, Trial, TrialState } from "../../api/searches";
import { significant, UNKNOWN } from "../../text/format";
import type { XKind } from "../../ui/plot/panelOptions";

export const STATE_WORDS: Readonly<Record<TrialState, string>> = {
  running: "running",
  complete: "finished",
  pruned: "stopped early, it fell behind",
  failed: "failed",
};

export const STATE_COLOURS: Readonly<Record<TrialState, string>> = { running: "steel", complete: "green", pruned: "gray", failed: "red" };

/** Trials are numbered from 0; people count from 1. */
export const trialName = (number: number): string => String(number + 1);

/** The number of the best trial: what the server says, else the finished one with the highest score. */
export function bestOf({ best, trials }: Pick<SearchRun, "best" | "trials">): number | null {
  if (best !== null) return best;
  const scored = trials.filter(({ state, score }) => state === "complete" && score !== null);
  return scored.reduce<Trial | null>((found, trial) => (found === null || trial.score! > found.score! ? trial : found), null)?.number ?? null;
}

/** What varied, in the order of the space; values that no space names come last. */
export const namesOf = (space: Space, trials: readonly Trial[]): string[] => [...new Set([...Object.keys(space), ...trials.flatMap(({ values }) => Object.keys(values))])];

export interface Sorting {
  /** "number", "state", "score", "step", or the name of a value with "values." before it. */
  readonly by: string;
  readonly descending: boolean;
}

const VALUE = "values.";
export const valueKey = (name: string): string => VALUE + name;

/** What is not known comes last, whatever the direction. */
export function sortedTrials(trials: readonly Trial[], { by, descending }: Sorting): Trial[] {
  const of = (trial: Trial): unknown => (by.startsWith(VALUE) ? trial.values[by.slice(VALUE.length)] : trial[by as "number" | "state" | "score" | "step"]);
  return [...trials].sort((a, b) => compared(of(a), of(b), descending) || a.number - b.number);
}

function compared(a: unknown, b: unknown, descending: boolean): number {
  const [isKnown, isOtherKnown] = [a, b].map((value) => value !== null && value !== undefined);
  if (!isKnown || !isOtherKnown) return Number(isOtherKnown) - Number(isKnown);
  const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
  return descending ? -order : order;
}

/** The same column again turns round; another one begins with what is best at the top. */
export const turned = (now: Sorting, by: string): Sorting => (now.by === by ? { by, descending: !now.descending } : { by, descending: by === "score" });

type Column = (number | null)[];

/** Score of every trial, and the best score up to it. */
export function bestSoFar(trials: readonly Trial[]): [number[], Column, Column] {
  const told = trials.filter(({ score }) => score !== null).sort((a, b) => a.number - b.number);
  let best: number | null = null;
  const line = told.map(({ state, score }) => (best = state === "complete" ? Math.max(best ?? -Infinity, score!) : best));
  return [told.map(({ number }) => number + 1), told.map(({ score }) => score), line];
}

export interface Scatter {
  readonly data: [number[], Column, Column];
  readonly kind: XKind;
  /** Where the best trial lies. */
  readonly best: number | null;
}

/** Score against one value: finished trials, and those that were stopped early. */
export function scatterOf(run: Pick<SearchRun, "space" | "trials" | "best">, name: string): Scatter {
  const told = run.trials.filter(({ score, values }) => score !== null && values[name] !== undefined);
  const isNumeric = told.every(({ values }) => typeof values[name] === "number");
  const names = isNumeric ? [] : [...new Set([...(run.space[name]?.choices ?? []), ...told.map(({ values }) => values[name])].map(String))];
  const place = ({ values }: Trial): number => (isNumeric ? (values[name] as number) : names.indexOf(String(values[name])));
  const sorted = [...told].sort((a, b) => place(a) - place(b));
  const best = told.find(({ number }) => number === bestOf(run));
  const column = (isWanted: (state: TrialState) => boolean): Column => sorted.map(({ state, score }) => (isWanted(state) ? score : null));
  return {
    data: [sorted.map(place), column((state) => state === "complete"), column((state) => state !== "complete")],
    kind: isNumeric ? (run.space[name]?.log ? "log" : "even") : { names },
    best: best ? place(best) : null,
  };
}

export function valueWords(value: unknown): string {
  if (value === null || value === undefined) return UNKNOWN;
  return typeof value === "number" ? significant(value) : String(value);
}
