/** Synthetic training data: what can be chosen, runs with their seven stages, and what masks of a recipe look like. */
import { queryOptions } from "@tanstack/react-query";
import { get, post, type Signal } from "./calls";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** Free in the file: the values of a recipe differ by kind. */
export type Recipe = Readonly<Record<string, number | readonly number[]>>;
export type MaskKind = "tubes" | "particles";
export interface Plan {
  readonly kind: MaskKind;
  readonly recipe: Recipe;
  readonly number: number;
  readonly subset_frames: number;
  readonly masks_from: string;
  readonly seed: number;
}
export type SynthesisPreset = Omit<Schemas["SynthesisPreset"], "plan"> & { plan: Plan };
export type StageName = Schemas["SynthesisStageName"];
export type StageState = Schemas["SynthesisStageState"];
export type SynthesisStage = Schemas["SynthesisStage"];
export type SynthesisPicture = Schemas["SynthesisPicture"];
export type SynthesisPoint = Schemas["SynthesisPoint"];
export type SynthesisRunSummary = Schemas["SynthesisRunSummary"];
export type SynthesisRun = Schemas["SynthesisRun"];
export type NewSynthesisRun = Schemas["NewSynthesisRunRequest"];

const RUNS = "/api/synthesis-runs/";

export const synthesis = {
  presets: (signal?: Signal) => get<SynthesisPreset[]>("/api/synthesis-presets/", {}, signal),
  list: (project: number, signal?: Signal) => get<SynthesisRunSummary[]>(RUNS, { project }, signal),
  read: (id: number, signal?: Signal) => get<SynthesisRun>(`${RUNS}${id}/`, {}, signal),
  start: (wanted: NewSynthesisRun) => post<SynthesisRun>(RUNS, wanted),
  /** Addresses of pictures, for an <img>. */
  pictureUrl: (run: number, picture: number) => `${RUNS}${run}/pictures/${picture}/`,
  maskPreviewUrl: (kind: MaskKind, recipe: Recipe, seed: number, number: number) =>
    `/api/synthesis-mask-preview/?${new URLSearchParams({ kind, seed: String(seed), number: String(number), recipe: JSON.stringify(recipe) }).toString()}`,
};

export const synthesisQueries = {
  presets: () => queryOptions({ queryKey: ["synthesis-presets"], queryFn: ({ signal }) => synthesis.presets(signal), staleTime: Infinity }),
  ofProject: (project: number) =>
    queryOptions({ queryKey: ["synthesis-runs", { project }], queryFn: ({ signal }) => synthesis.list(project, signal) }),
  run: (id: number) => queryOptions({ queryKey: ["synthesis-runs", id], queryFn: ({ signal }) => synthesis.read(id, signal) }),
};
