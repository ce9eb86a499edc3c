/** A small evaluation for tests; a test changes only what it is about. */
import type { EvaluationDetails, EvaluationRun, FrameScores, JudgedFilament, JudgedFrame, Scores } from "../../api/evaluations";
import { job } from "../../test/samples";

export const scores = (macro_f1: number): Scores => ({
  macro_f1, miou: 0.8, f1: 0.85, iou: 0.75, precision: 0.86, recall: 0.84, frame_mean_macro_f1: 0.9, frames: 3,
});

export const frameScores = (f1: number, changes: Partial<FrameScores> = {}): FrameScores => ({
  macro_f1: (1 + f1) / 2, f1, iou: f1 / 2, precision: f1, recall: f1, hd95_nm: 2, assd_nm: 0.5, area_px: 100, true_area_px: 100, ...changes,
});

/** Frame 88 is 88 s into the recording. */
export const frame = (id: number | null, number: number, f1: { A1: number; A2: number }, changes: Partial<JudgedFrame> = {}): JudgedFrame => ({
  file: `${number}.png`, number, time_s: number, certainty: 0.9, abundance: 0.1, doubt: null, filament_frame: id,
  A1: frameScores(f1.A1), A2: frameScores(f1.A2), ...changes,
});

export const filament = (changes: Partial<JudgedFilament> = {}): JudgedFilament => ({
  name: "301", filament: 4, nm_per_px: 0.5, pooled: { A1: scores(0.94), A2: scores(0.87) },
  kinetics: { rmse_v_over_v0: 0.031, bias_v_over_v0: -0.012, dt50_s: 4.5 },
  frames: [frame(11, 88, { A1: 0.96, A2: 0.8 }), frame(12, 91, { A1: 0.95, A2: 0.6 }), frame(13, 94, { A1: 0.97, A2: 0.9 })],
  ...changes,
});

export const details = (changes: Partial<EvaluationDetails> = {}): EvaluationDetails => ({
  format: "filamark-evaluation/1", descriptors: ["A1", "A2"], options: { fusion: "backward", votes: "hard", views: 1 }, split: "validation",
  pooled: { A1: scores(0.95), A2: scores(0.88) }, overall: { macro_f1: 0.915, miou: 0.8 }, clipped: { A1: scores(0.96), A2: scores(0.89) },
  filaments: [filament()],
  sweep: {
    A1: [{ threshold: 0.4, precision: 0.9, recall: 0.95, f1: 0.92, f1_low: 0.9, f1_high: 0.94 }],
    A2: [
      { threshold: 0.4, precision: 0.8, recall: 0.95, f1: 0.87, f1_low: 0.85, f1_high: 0.89 },
      { threshold: 0.5, precision: 0.9, recall: 0.9, f1: 0.9, f1_low: 0.88, f1_high: 0.92 },
    ],
  },
  baselines: { core_fraction: { A2: scores(0.79) }, background: { A1: scores(0.48), A2: scores(0.49) } },
  model: { architecture: "unet", parameter_count: 1_900_000, weights_sha256: "00", seed: 0 },
  ...changes,
});

export const evaluation = (changes: Partial<EvaluationRun> = {}): EvaluationRun => {
  const { pooled, overall, clipped, baselines } = details();
  return {
    id: 3, project: 1, model_version: 5, model_version_name: "v1 quick", snapshot: 2, split: "validation",
    job: job({ kind: "evaluation", state: "succeeded", can_cancel: false, progress: 1, target: { kind: "evaluation-run", id: 3 } }),
    summary: { pooled, overall, clipped, baselines }, created_at: "2026-01-01T00:00:00Z", ...changes,
  };
};
