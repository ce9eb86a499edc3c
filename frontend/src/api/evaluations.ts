/** How good a model version is on frames whose truth is known: runs, their figures, their masks, their report. */
import { queryOptions } from "@tanstack/react-query";
import { get, post, type Signal } from "./calls";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type EvaluationRun = Schemas["EvaluationRun"];
export type NewEvaluationRun = Schemas["NewEvaluationRunRequest"];
export type EvaluatedSplit = Schemas["EvaluatedSplit"];
/** Masks of one frame by descriptor; the truth is the one that the snapshot holds. */
export type ComparedFrame = Schemas["ComparedFrame"];
export type EvaluationSummary = Schemas["EvaluationSummary"];
export type EvaluationDetails = Schemas["EvaluationDetails"];
export type JudgedFilament = Schemas["JudgedFilament"];
export type JudgedFrame = Schemas["JudgedFrame"];
export type FrameScores = Schemas["FrameScores"];
export type Scores = Schemas["Scores"];
export type SweepPoint = Schemas["Threshold"];
export type Thresholds = Schemas["Thresholds"];
/** Scores as far as they are known. */
export type Figures = Partial<Record<keyof Scores, number | null>>;

const RUNS = "/api/evaluation-runs/";

export const evaluations = {
  list: (of: { project?: number; model_version?: number }, signal?: Signal) => get<EvaluationRun[]>(RUNS, of, signal),
  read: (id: number, signal?: Signal) => get<EvaluationRun>(`${RUNS}${id}/`, {}, signal),
  start: (wanted: NewEvaluationRun) => post<EvaluationRun>(RUNS, wanted),
  details: (id: number, signal?: Signal) => get<EvaluationDetails>(`${RUNS}${id}/details/`, {}, signal),
  frame: (id: number, frame: number, signal?: Signal) => get<ComparedFrame>(`${RUNS}${id}/frames/${frame}/`, {}, signal),
  reportUrl: (id: number) => `${RUNS}${id}/report/`,
};

export const evaluationQueries = {
  ofProject: (project: number) =>
    queryOptions({ queryKey: ["evaluation-runs", { project }], queryFn: ({ signal }) => evaluations.list({ project }, signal) }),
  run: (id: number) => queryOptions({ queryKey: ["evaluation-runs", id], queryFn: ({ signal }) => evaluations.read(id, signal) }),
  /** What was measured does not change any more. */
  details: (id: number) =>
    queryOptions({
      queryKey: ["evaluation-runs", id, "details"],
      queryFn: ({ signal }) => evaluations.details(id, signal),
      staleTime: Infinity,
    }),
};
