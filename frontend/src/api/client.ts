/** Everything the pages ask of the server, by noun. The last argument is always an optional AbortSignal. */
import { get, post, type Signal } from "./calls";
import { readChunk } from "./chunks";
import { json, send } from "./http";
import type * as T from "./types";
import { contentOf } from "./version";

export const session = {
  read: (signal?: Signal) => get<T.Session>("/api/session/", {}, signal),
  start: (username: string, password: string, signal?: Signal) =>
    post<T.Session>("/api/session/", { username, password }, signal),
  end: (signal?: Signal) => json<void>("/api/session/", { method: "DELETE", signal }),
};

export const projects = {
  list: (signal?: Signal) => get<T.Project[]>("/api/projects/", {}, signal),
  read: (id: number, signal?: Signal) => get<T.Project>(`/api/projects/${id}/`, {}, signal),
  create: (wanted: T.NewProject, signal?: Signal) => post<T.Project>("/api/projects/", wanted, signal),
  describe: (id: number, changes: T.ProjectPatch, signal?: Signal) =>
    json<T.Project>(`/api/projects/${id}/`, { method: "PATCH", body: changes, signal }),
  members: (id: number, signal?: Signal) => get<T.Member[]>(`/api/projects/${id}/members/`, {}, signal),
  snapshotPreview: (id: number, synthetic: readonly number[], signal?: Signal) =>
    get<T.SnapshotPreview>(`/api/projects/${id}/snapshot-preview/`, synthetic.length > 0 ? { synthetic: synthetic.join(",") } : {}, signal),
};

export const videos = {
  list: (project: number, signal?: Signal) => get<T.Video[]>("/api/videos/", { project }, signal),
  read: (id: number, signal?: Signal) => get<T.Video>(`/api/videos/${id}/`, {}, signal),
  change: (id: number, changes: T.VideoPatch, signal?: Signal) =>
    json<T.Video>(`/api/videos/${id}/`, { method: "PATCH", body: changes, signal }),
  setClock: (id: number, clock: T.ClockEntry, signal?: Signal) =>
    json<T.Video>(`/api/videos/${id}/clock/`, { method: "PUT", body: clock, signal }),
  remove: (id: number, signal?: Signal) => json<void>(`/api/videos/${id}/`, { method: "DELETE", signal }),
  /** Address of an 8-bit picture of one frame, for an <img>. */
  previewUrl: (id: number, position: number, width = 320) =>
    `/api/videos/${id}/frames/${position}/preview/?width=${width}`,
  factKinds: (signal?: Signal) => get<T.FactKind[]>("/api/video-facts/", {}, signal),
  moments: (id: number, signal?: Signal) => get<T.Moments>(`/api/videos/${id}/frames/`, {}, signal),
  /** A browser keeps tiles without asking again, so their address changes with the pixels. */
  tile: async (video: Pick<T.Video, "id" | "content_sha256">, tile: T.TileFrames, signal?: Signal) => {
    const { level, row, col, start, count } = tile;
    const query = { start, count, v: video.content_sha256.slice(0, 12) };
    return readChunk(await send(`/api/videos/${video.id}/tiles/${level}/${row}/${col}/`, { query, signal }));
  },
};

/** Sending itself speaks tus (state/uploads). */
export const uploads = {
  /** The most bytes that this server takes of one file; null where it does not say. */
  largest: async (signal?: Signal) =>
    Number((await send("/api/uploads/", { method: "OPTIONS", signal })).headers.get("Tus-Max-Size")) || null,
  unfinished: (project: number, signal?: Signal) => get<T.UnfinishedUpload[]>("/api/uploads/", { project }, signal),
  read: (url: string, signal?: Signal) => get<T.UnfinishedUpload>(url, {}, signal),
};

export const importFolders = {
  list: (project: number, path: string, signal?: Signal) =>
    get<T.ImportListing>("/api/import-folders/", { project, path }, signal),
  take: (wanted: { project: number; path: string; name?: string }, signal?: Signal) =>
    post<T.Video>("/api/import-folders/", wanted, signal),
};

export const filaments = {
  list: (of: { project?: number; video?: number }, signal?: Signal) =>
    get<T.Filament[]>("/api/filaments/", of, signal),
  read: (id: number, signal?: Signal) => get<T.Filament>(`/api/filaments/${id}/`, {}, signal),
  change: (id: number, changes: T.FilamentPatch, signal?: Signal) =>
    json<T.Filament>(`/api/filaments/${id}/`, { method: "PATCH", body: changes, signal }),
  place: (filament: T.NewFilament, signal?: Signal) => post<T.Filament>("/api/filaments/", filament, signal),
  remove: (id: number, signal?: Signal) => json<void>(`/api/filaments/${id}/`, { method: "DELETE", signal }),
  path: (id: number, signal?: Signal) => get<T.FilamentPath>(`/api/filaments/${id}/path/`, {}, signal),
  savePath: (id: number, save: T.PathSave, signal?: Signal) =>
    json<T.FilamentPath>(`/api/filaments/${id}/path/`, { method: "PUT", body: save, signal }),
  follow: (id: number, position: number, signal?: Signal) =>
    post<T.Job>(`/api/filaments/${id}/follow/`, { position }, signal),
  dropProposal: (id: number, signal?: Signal) =>
    json<void>(`/api/filaments/${id}/follow/`, { method: "DELETE", signal }),
  saveCentreLine: (id: number, save: T.CentreLineSave, signal?: Signal) =>
    json<T.Filament>(`/api/filaments/${id}/centre-line/`, { method: "PUT", body: save, signal }),
  exclusion: (id: number, signal?: Signal) => get<T.Exclusion>(`/api/filaments/${id}/exclusion/`, {}, signal),
  saveExclusion: (id: number, save: T.ExclusionSave, signal?: Signal) =>
    json<T.SavedExclusion>(`/api/filaments/${id}/exclusion/`, { method: "PUT", body: save, signal }),
  /** Address of an 8-bit picture of the region in one frame, for an <img>. */
  previewUrl: (id: number, position: number, width = 128) => `/api/filaments/${id}/frames/${position}/preview/?width=${width}`,
  frames: (id: number, signal?: Signal) => get<T.FilamentFrame[]>(`/api/filaments/${id}/frames/`, {}, signal),
  /** A browser keeps chunks without asking again, so their address changes with the pixels. */
  chunk: async (filament: Pick<T.Filament, "id" | "thumbnail_url">, chunk: number, signal?: Signal) =>
    readChunk(await send(`/api/filaments/${filament.id}/chunks/${chunk}/`, { query: { v: contentOf(filament) }, signal })),
  labels: (id: number, start: number, count: number, signal?: Signal) =>
    get<T.Labels[]>(`/api/filaments/${id}/labels/`, { start, count }, signal),
};

export const frames = {
  read: (id: number, signal?: Signal) => get<T.LabelledFrame>(`/api/filament-frames/${id}/`, {}, signal),
  saveMasks: (id: number, save: T.MaskSave, signal?: Signal) =>
    json<T.LabelledFrame>(`/api/filament-frames/${id}/masks/`, { method: "PUT", body: save, signal }),
  submit: (id: number, base_version: number, signal?: Signal) =>
    post<T.LabelledFrame>(`/api/filament-frames/${id}/submit/`, { base_version }, signal),
  accept: (id: number, judgement: T.Judgement, signal?: Signal) =>
    post<T.LabelledFrame>(`/api/filament-frames/${id}/accept/`, judgement, signal),
  reject: (id: number, rejection: T.Rejection, signal?: Signal) =>
    post<T.LabelledFrame>(`/api/filament-frames/${id}/reject/`, rejection, signal),
  /** How likely the model of the waiting proposal holds each pixel; 404 `no_probability` where it does not say. */
  probability: (id: number, signal?: Signal) =>
    get<T.Probability>(`/api/filament-frames/${id}/probability/`, {}, signal),
};

export const jobs = {
  list: (of: { project?: number; active?: boolean } = {}, signal?: Signal) => get<T.Job[]>("/api/jobs/", of, signal),
  read: (id: number, signal?: Signal) => get<T.Job>(`/api/jobs/${id}/`, {}, signal),
  cancel: (id: number, signal?: Signal) => post<T.Job>(`/api/jobs/${id}/cancel/`, {}, signal),
  restart: (id: number, signal?: Signal) => post<T.Job>(`/api/jobs/${id}/restart/`, {}, signal),
};

export const exports = {
  list: (project: number, signal?: Signal) => get<T.Export[]>("/api/exports/", { project }, signal),
  read: (id: number, signal?: Signal) => get<T.Export>(`/api/exports/${id}/`, {}, signal),
  start: (wanted: T.NewExport, signal?: Signal) => post<T.Export>("/api/exports/", wanted, signal),
  downloadUrl: (id: number) => `/api/exports/${id}/download/`,
};

export const training = {
  presets: (signal?: Signal) => get<T.Preset[]>("/api/training-presets/", {}, signal),
  runs: (project: number, signal?: Signal) => get<T.TrainingRun[]>("/api/training-runs/", { project }, signal),
  read: (id: number, signal?: Signal) => get<T.TrainingRun>(`/api/training-runs/${id}/`, {}, signal),
  /** Address of a small picture: image, truth and prediction of one frame at one step. */
  sampleUrl: (run: number, sample: number) => `/api/training-runs/${run}/samples/${sample}/`,
  start: (wanted: T.NewTrainingRun, signal?: Signal) => post<T.TrainingRun>("/api/training-runs/", wanted, signal),
  snapshots: (project: number, signal?: Signal) =>
    get<T.DatasetSnapshot[]>("/api/dataset-snapshots/", { project }, signal),
};

export const models = {
  list: (project: number, signal?: Signal) => get<T.ModelVersion[]>("/api/model-versions/", { project }, signal),
  read: (id: number, signal?: Signal) => get<T.ModelVersion>(`/api/model-versions/${id}/`, {}, signal),
};

export const predictions = {
  list: (project: number, signal?: Signal) => get<T.PredictionRun[]>("/api/prediction-runs/", { project }, signal),
  read: (id: number, signal?: Signal) => get<T.PredictionRun>(`/api/prediction-runs/${id}/`, {}, signal),
  start: (wanted: T.NewPredictionRun, signal?: Signal) =>
    post<T.PredictionRun>("/api/prediction-runs/", wanted, signal),
};
