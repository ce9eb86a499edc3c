/** How well people and models agree, and the ground truth of a frame. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get, put, remove, type Signal } from "./calls";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Quality = Schemas["Quality"];
export type Voice = Schemas["Voice"];
export type Spread = Schemas["Spread"];
export type AgreementPair = Schemas["AgreementPair"];
export type LayerAgreement = Schemas["LayerAgreement"];
export type DriftPoint = Schemas["DriftPoint"];
export type DriftPeriod = Schemas["DriftPeriod"];
export type Disagreement = Schemas["Disagreement"];
export type Confusion = Schemas["Confusion"];
export type ConfusionMap = Schemas["ConfusionMap"];
export type GroundTruth = Schemas["GroundTruth"];

/** What of a project is looked at. */
export interface QualityChoice {
  readonly filament: number | null;
  readonly models: boolean;
}

export interface ConfusionChoice {
  readonly first: string;
  readonly second: string;
  readonly descriptor: string;
  readonly filament: number | null;
}

const asked = ({ filament, models }: QualityChoice) => ({ filament, models: models || null });

export const quality = {
  read: (project: number, choice: QualityChoice, signal?: Signal) =>
    get<Quality>(`/api/projects/${project}/quality/`, asked(choice), signal),
  confusion: (project: number, choice: ConfusionChoice, signal?: Signal) =>
    get<Confusion>(`/api/projects/${project}/quality/confusion/`, { ...choice }, signal),
  exportUrl: (project: number, { filament, models }: QualityChoice) => {
    const query = new URLSearchParams();
    if (filament !== null) query.set("filament", String(filament));
    if (models) query.set("models", "true");
    return `/api/projects/${project}/quality/export/?${query.toString()}`;
  },
};

const truthOf = (frame: number) => `/api/filament-frames/${frame}/ground-truth/`;

export const groundTruth = {
  read: (frame: number, signal?: Signal) => get<GroundTruth>(truthOf(frame), {}, signal),
  set: (frame: number, version: number, signal?: Signal) => put<GroundTruth>(truthOf(frame), { version }, signal),
  clear: (frame: number, signal?: Signal) => remove(truthOf(frame), signal),
};

export const qualityQueries = {
  /** What was there stays on the page while another choice is computed. */
  read: (project: number, choice: QualityChoice) =>
    queryOptions({
      queryKey: ["quality", project, choice],
      queryFn: ({ signal }) => quality.read(project, choice, signal),
      placeholderData: keepPreviousData,
    }),
  confusion: (project: number, choice: ConfusionChoice) =>
    queryOptions({
      queryKey: ["quality", project, "confusion", choice],
      queryFn: ({ signal }) => quality.confusion(project, choice, signal),
      placeholderData: keepPreviousData,
    }),
  truth: (frame: number) =>
    queryOptions({ queryKey: ["ground-truth", frame], queryFn: ({ signal }) => groundTruth.read(frame, signal) }),
};
