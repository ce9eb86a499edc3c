/** How a model is asked, beside the fusion: what there is to choose, in words, and what of it differs from usual. Pure. */
import type { Fusion, NewPredictionRun } from "../../api/types";

export type Options = Required<NonNullable<NewPredictionRun["options"]>>;

export const USUAL_OPTIONS: Options = { votes: "hard", halves: "first", views: 1, references: 0 };

interface Choice<T> {
  readonly value: T;
  readonly title: string;
  readonly text: string;
}

export const VOTES: readonly Choice<Options["votes"]>[] = [
  { value: "hard", title: "Each pair votes yes or no", text: "As published: a pixel is inside when most pairs say so." },
  { value: "soft", title: "Probabilities are averaged", text: "A pair that is sure counts for more. Usually smoother edges, for the same time." },
];

export const HALVES: readonly Choice<Options["halves"]>[] = [
  { value: "first", title: "The first half of each pair", text: "As published: a pair tells of its first frame only." },
  { value: "both", title: "Both halves", text: "What a pair says of its second frame counts, too: twice the votes, for hardly more time." },
];

export const VIEWS: readonly Choice<Options["views"]>[] = [
  { value: 1, title: "The frame as it is", text: "The fastest choice." },
  { value: 4, title: "Four views", text: "The frame is also shown mirrored, and the answers are averaged. Takes four times as long." },
  { value: 8, title: "Eight views", text: "All mirrored and turned views. Takes eight times as long." },
];

/** Only a model that looks at pairs of frames votes, and only the ensemble takes partners from everywhere. */
export function appliesTo(option: keyof Options, paired: boolean, fusion: Fusion): boolean {
  if (option === "views") return true;
  return paired && (option !== "references" || fusion === "ensemble");
}

/** What differs from usual and has a meaning; nothing else is sent. */
export function changedOptions(options: Options, paired: boolean, fusion: Fusion): Partial<Options> {
  const changed = (Object.keys(options) as (keyof Options)[]).filter((key) => appliesTo(key, paired, fusion) && options[key] !== USUAL_OPTIONS[key]);
  return Object.fromEntries(changed.map((key) => [key, options[key]]));
}

/** A run's options as facts; only those that were changed are told. */
export function optionFacts(options: NewPredictionRun["options"]): [string, string][] {
  const { votes, halves, views, references } = { ...USUAL_OPTIONS, ...options };
  const title = <T>(choices: readonly Choice<T>[], value: T) => choices.find((one) => one.value === value)?.title ?? String(value);
  const facts: [string, string, boolean][] = [
    ["Votes", title(VOTES, votes), votes !== USUAL_OPTIONS.votes],
    ["Pairs", title(HALVES, halves), halves !== USUAL_OPTIONS.halves],
    ["Views", title(VIEWS, views), views !== USUAL_OPTIONS.views],
    ["Partners of each frame", String(references), references !== USUAL_OPTIONS.references],
  ];
  return facts.filter(([, , isChanged]) => isChanged).map(([name, value]) => [name, value]);
}
