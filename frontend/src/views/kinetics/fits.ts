/** Fits as they are shown: sound ones before flagged ones, then by AICc; one line a parameter, the truth beside. Pure. */
import type { KineticsFit } from "../../api/types";
import type { Truth } from "./columns";
import { parameterWords } from "./words";

export interface FitLine {
  name: string;
  words: string;
  unit: string;
  value: number | null;
  sigma: number | null;
  interval: (number | null)[] | null;
  truth: number | null;
}

export function byAicc<T extends Pick<KineticsFit, "aicc" | "flags">>(fits: readonly T[]): T[] {
  const rank = (fit: T) => fit.aicc ?? Number.POSITIVE_INFINITY;
  return [...fits].sort((a, b) => Number(a.flags.length > 0) - Number(b.flags.length > 0) || (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
}

/** The truth stands only beside the law that the filament was rendered with: to the others it means nothing. */
export function fitLines(fit: KineticsFit, truth: Truth | null): FitLine[] {
  const known: Record<string, number> = truth?.law === fit.model ? { ...truth.start, ...Object.fromEntries(truth.parameters) } : {};
  return Object.entries(fit.parameters).map(([name, value]) => ({
    name, value, ...parameterWords(name),
    sigma: fit.sigma?.[name] ?? null,
    interval: fit.interval[name] ?? null,
    truth: known[name] ?? null,
  }));
}
