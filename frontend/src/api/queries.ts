/** What the pages read, as TanStack queries: one key per noun, so that two pages share one answer. */
import { queryOptions } from "@tanstack/react-query";
import * as api from "./client";

export const queries = {
  session: () => queryOptions({ queryKey: ["session"], queryFn: ({ signal }) => api.session.read(signal), staleTime: Infinity }),
  projects: () => queryOptions({ queryKey: ["projects"], queryFn: ({ signal }) => api.projects.list(signal) }),
  project: (id: number) =>
    queryOptions({ queryKey: ["projects", id], queryFn: ({ signal }) => api.projects.read(id, signal) }),
  members: (id: number) =>
    queryOptions({ queryKey: ["projects", id, "members"], queryFn: ({ signal }) => api.projects.members(id, signal) }),
  snapshotPreview: (id: number, synthetic: readonly number[] = []) =>
    queryOptions({
      queryKey: ["projects", id, "snapshot-preview", synthetic],
      queryFn: ({ signal }) => api.projects.snapshotPreview(id, synthetic, signal),
    }),
  videos: (project: number) =>
    queryOptions({ queryKey: ["videos", { project }], queryFn: ({ signal }) => api.videos.list(project, signal) }),
  video: (id: number) => queryOptions({ queryKey: ["videos", id], queryFn: ({ signal }) => api.videos.read(id, signal) }),
  factKinds: () =>
    queryOptions({ queryKey: ["video-facts"], queryFn: ({ signal }) => api.videos.factKinds(signal), staleTime: Infinity }),
  moments: (video: number) =>
    queryOptions({ queryKey: ["videos", video, "moments"], queryFn: ({ signal }) => api.videos.moments(video, signal), staleTime: 60_000 }),
  unfinishedUploads: (project: number) =>
    queryOptions({ queryKey: ["uploads", { project }], queryFn: ({ signal }) => api.uploads.unfinished(project, signal) }),
  largestUpload: () =>
    queryOptions({ queryKey: ["uploads", "largest"], queryFn: ({ signal }) => api.uploads.largest(signal), staleTime: Infinity }),
  importFolders: (project: number, path: string) =>
    queryOptions({ queryKey: ["import-folders", { project, path }], queryFn: ({ signal }) => api.importFolders.list(project, path, signal) }),
  filaments: (of: { project?: number; video?: number }) =>
    queryOptions({ queryKey: ["filaments", of], queryFn: ({ signal }) => api.filaments.list(of, signal) }),
  filament: (id: number) =>
    queryOptions({ queryKey: ["filaments", id], queryFn: ({ signal }) => api.filaments.read(id, signal) }),
  frames: (filament: number) =>
    queryOptions({
      queryKey: ["filaments", filament, "frames"],
      queryFn: ({ signal }) => api.filaments.frames(filament, signal),
    }),
  path: (filament: number) =>
    queryOptions({ queryKey: ["filaments", filament, "path"], queryFn: ({ signal }) => api.filaments.path(filament, signal) }),
  jobs: () => queryOptions({ queryKey: ["jobs"], queryFn: ({ signal }) => api.jobs.list({}, signal) }),
  exports: (project: number) =>
    queryOptions({ queryKey: ["exports", { project }], queryFn: ({ signal }) => api.exports.list(project, signal) }),
  presets: () =>
    queryOptions({ queryKey: ["training-presets"], queryFn: ({ signal }) => api.training.presets(signal), staleTime: Infinity }),
  trainingRuns: (project: number) =>
    queryOptions({ queryKey: ["training-runs", { project }], queryFn: ({ signal }) => api.training.runs(project, signal) }),
  trainingRun: (id: number) =>
    queryOptions({ queryKey: ["training-runs", id], queryFn: ({ signal }) => api.training.read(id, signal) }),
  snapshots: (project: number) =>
    queryOptions({ queryKey: ["dataset-snapshots", { project }], queryFn: ({ signal }) => api.training.snapshots(project, signal) }),
  models: (project: number) =>
    queryOptions({ queryKey: ["model-versions", { project }], queryFn: ({ signal }) => api.models.list(project, signal) }),
  predictionRuns: (project: number) =>
    queryOptions({
      queryKey: ["prediction-runs", { project }],
      queryFn: ({ signal }) => api.predictions.list(project, signal),
    }),
  predictionRun: (id: number) =>
    queryOptions({ queryKey: ["prediction-runs", id], queryFn: ({ signal }) => api.predictions.read(id, signal) }),
};
