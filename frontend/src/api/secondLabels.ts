/** Labelling twice: one's own second labels, and a manager's choice of which frames are labelled twice. */
import { queryOptions } from "@tanstack/react-query";
import { get, post, put, type Signal } from "./calls";
import type { components } from "./schema";
import type { LabelledFrame, Labels, MaskSave } from "./types";

type Schemas = components["schemas"];

/** A frame as its second labeller sees it: `id` is the second label's, `filament_frame` the frame's. */
export type SecondLabelFrame = Schemas["SecondLabelFrame"];
export type DoubleLabelling = Schemas["DoubleLabelling"];
export type DoubleLabellingChoice = Schemas["DoubleLabellingChoiceRequest"];
export type DoubleLabellingPreview = Schemas["DoubleLabellingPreview"];

export const secondLabels = {
  asked: (filament: number, signal?: Signal) => get<SecondLabelFrame[]>(`/api/filaments/${filament}/second-labels/`, {}, signal),
  labels: (filament: number, start: number, count: number, signal?: Signal) =>
    get<Labels[]>(`/api/filaments/${filament}/second-labels/labels/`, { start, count }, signal),
  read: (id: number, signal?: Signal) => get<LabelledFrame>(`/api/second-labels/${id}/`, {}, signal),
  saveMasks: (id: number, save: MaskSave) => put<LabelledFrame>(`/api/second-labels/${id}/masks/`, save),
  submit: (id: number, baseVersion: number) => post<LabelledFrame>(`/api/second-labels/${id}/submit/`, { base_version: baseVersion }),
};

export const doubleLabelling = {
  read: (project: number, signal?: Signal) => get<DoubleLabelling>(`/api/projects/${project}/double-labelling/`, {}, signal),
  preview: (project: number, choice: DoubleLabellingChoice, signal?: Signal) =>
    post<DoubleLabellingPreview>(`/api/projects/${project}/double-labelling/preview/`, choice, signal),
  choose: (project: number, choice: DoubleLabellingChoice) => put<DoubleLabelling>(`/api/projects/${project}/double-labelling/`, choice),
};

export const secondQueries = {
  asked: (filament: number) =>
    queryOptions({ queryKey: ["filaments", filament, "second-labels"], queryFn: ({ signal }) => secondLabels.asked(filament, signal) }),
  doubleLabelling: (project: number) =>
    queryOptions({ queryKey: ["projects", project, "double-labelling"], queryFn: ({ signal }) => doubleLabelling.read(project, signal) }),
  preview: (project: number, choice: DoubleLabellingChoice) =>
    queryOptions({
      queryKey: ["projects", project, "double-labelling", "preview", choice],
      queryFn: ({ signal }) => doubleLabelling.preview(project, choice, signal),
    }),
};
