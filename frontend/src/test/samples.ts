/** Small, complete objects of the API for tests; a test changes only what it is about. */
import type { Job, ModelVersion, Project, StateCounts, TrainingRun, User, Video } from "../api/types";

export const counts = (changes: Partial<StateCounts> = {}): StateCounts => ({
  unlabelled: 0, proposed: 0, draft: 0, submitted: 0, accepted: 0, rejected: 0, ...changes,
});

export const user: User = { id: 1, username: "ada", display_name: "Ada", is_admin: false };

/** How one may sign in, as the session says. */
export const ways = { single_sign_on: null, password_reset: true };

export const project = (changes: Partial<Project> = {}): Project => ({
  id: 1, name: "Rendered", description: "", is_synthetic: false, my_role: "manager", video_count: 1, filament_count: 2,
  frames_by_state: counts({ unlabelled: 10 }), proposals_pending: 0, last_activity: null, cover_url: null, descriptors: [],
  carbon_density_g_cm3: 2, created_at: "2026-01-01T00:00:00Z", ...changes,
});

export const video = (changes: Partial<Video> = {}): Video => ({
  id: 9, project: 1, name: "run 1", state: "ready", origin: "recorded", width: 1000, height: 500, dtype: "uint16", frame_count: 3, nm_per_px: 0.1, levels: [],
  grey_low: 0, grey_high: 255, grey_offset: 0, first_time_s: 0, last_time_s: 2, thumbnail_url: null, filament_count: 0,
  frames_by_state: counts(), content_sha256: "", facts: {}, missing: [], original: null, ingest: null, my_role: "manager", metadata: {}, ...changes,
});

export const job = (changes: Partial<Job> = {}): Job => ({
  id: 1, kind: "training", title: "Train quick", project: 1, project_name: "Rendered", state: "running", progress: 0.25,
  progress_text: "step 50 of 200", eta_s: 31, cancel_requested: false, owner: user, created_at: "2026-01-01T00:00:00Z",
  started_at: "2026-01-01T00:00:10Z", finished_at: null, error_code: null, error_detail: null, tries: 1, can_cancel: true,
  can_restart: false, result: null, target: { kind: "training-run", id: 7 }, log_tail: "", ...changes,
});

export const run = (changes: Partial<TrainingRun> = {}): TrainingRun => ({
  id: 7, project: 1, preset: "quick", configuration: {}, seed: 0, job: job(), curves: [], samples: [], model_version: null, device: null,
  snapshot: {
    id: 3, project: 1, created_at: "2026-01-01T00:00:00Z", created_by: user, frame_count: 4, filament_count: 1, synthetic_frame_count: 0, sha256: "00",
    splits: { train: [], validation: [], test: [] },
  },
  ...changes,
});

export const model = (changes: Partial<ModelVersion> = {}): ModelVersion => ({
  id: 5, project: 1, name: "v1 quick", number: 1, architecture: "unet", preset: "quick", training_run: 7, search_run: null, synthesis_run: null, adaptation_run: null,
  parent: null, filament: null, promoted: false, snapshot: 3, metrics: {},
  weights_sha256: "00", size_bytes: 1, parameter_count: 1, created_at: "2026-01-01T00:00:00Z", created_by: user, ...changes,
});
