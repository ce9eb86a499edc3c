/** Searches for good settings: many short trainings, of which the best one leaves a model version. */
import { queryOptions } from "@tanstack/react-query";
import { get, post, type Signal } from "./calls";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** Between two numbers, or one of several values. */
export type Varied = Schemas["VariedRequest"];
export type Space = Readonly<Record<string, Varied>>;
export type TrialState = Schemas["TrialState"];
export type Trial = Schemas["SearchTrial"];
/** In a list the trials are left out. */
export type SearchRun = Schemas["SearchRun"];
export type NewSearchRun = Schemas["NewSearchRunRequest"];

const RUNS = "/api/search-runs/";

export const searches = {
  list: (project: number, signal?: Signal) => get<SearchRun[]>(RUNS, { project }, signal),
  read: (id: number, signal?: Signal) => get<SearchRun>(`${RUNS}${id}/`, {}, signal),
  start: (wanted: NewSearchRun) => post<SearchRun>(RUNS, wanted),
};

export const searchQueries = {
  ofProject: (project: number) =>
    queryOptions({ queryKey: ["search-runs", { project }], queryFn: ({ signal }) => searches.list(project, signal) }),
  run: (id: number) => queryOptions({ queryKey: ["search-runs", id], queryFn: ({ signal }) => searches.read(id, signal) }),
};
