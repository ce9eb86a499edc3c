/** Learning from corrected frames: whether it could begin for a filament, and the runs. */
import { queryOptions } from "@tanstack/react-query";
import { get, post, type Signal } from "./calls";
import type { components } from "./schema";
import type { ModelVersion } from "./types";

type Schemas = components["schemas"];

export type FilamentLearning = Schemas["FilamentLearning"];
export type AdaptationRun = Schemas["AdaptationRun"];
export type Choice = Schemas["Choice"];

export const learning = {
  ofFilament: (filament: number, signal?: Signal) => get<FilamentLearning>(`/api/filaments/${filament}/learning/`, {}, signal),
  choices: (filament: number, signal?: Signal) => get<Choice[]>(`/api/filaments/${filament}/choices/`, { k: 3 }, signal),
  start: (filament: number) => post<AdaptationRun>("/api/adaptation-runs/", { filament }),
  promote: (model: number) => post<ModelVersion>(`/api/model-versions/${model}/promote/`),
};

export const learningQueries = {
  ofFilament: (filament: number) =>
    queryOptions({ queryKey: ["filaments", filament, "learning"], queryFn: ({ signal }) => learning.ofFilament(filament, signal) }),
  choices: (filament: number) =>
    queryOptions({ queryKey: ["filaments", filament, "choices"], queryFn: ({ signal }) => learning.choices(filament, signal) }),
};
