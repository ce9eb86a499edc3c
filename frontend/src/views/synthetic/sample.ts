/** A synthesis run for tests; a test changes only what it is about. */
import type { SynthesisRun, SynthesisStage } from "../../api/synthesis";
import { job, user } from "../../test/samples";
import { STAGES } from "./words";

export const stage = (changes: Partial<SynthesisStage> = {}): SynthesisStage => ({
  stage: "pix2pix", state: "waiting", started_at: null, finished_at: null, facts: {}, points: [], pictures: [], ...changes,
});

export const synthesisRun = (changes: Partial<SynthesisRun> = {}): SynthesisRun => ({
  id: 4, project: 1, preset: "quick", seed: 7, filaments: [{ id: 2, name: "F1" }], every: 1, frame_count: 40, subset_frames: 5, number: 100,
  job: job({ kind: "synthesis", target: { kind: "synthesis-run", id: 4 }, owner: user }), plan: {}, device: null, video: null, model_version: null,
  snapshot: null, quality: null, stages: (Object.keys(STAGES) as (keyof typeof STAGES)[]).map((name) => stage({ stage: name })), ...changes,
});
