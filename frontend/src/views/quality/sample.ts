/** Content for the tests of this page. */
import type { AgreementPair, DriftPoint, Quality, Spread, Voice } from "../../api/quality";

export const spread = (mean: number, more: Partial<Spread> = {}): Spread =>
  ({ n: 5, mean, median: mean, p5: mean, p95: mean, sd: 0.01, low: mean - 0.01, high: mean + 0.01, ...more });

export const voice = (name: string, kind: Voice["kind"] = "person", id: number | null = 1): Voice =>
  ({ key: id === null ? kind : `${kind}:${id}`, kind, id, name });

export const ann = voice("Ann", "person", 1);
export const bea = voice("Bea", "person", 2);
export const truth = voice("Ground truth", "truth", null);

export const pair = (more: Partial<AgreementPair> = {}): AgreementPair => ({
  first: ann,
  second: bea,
  frames: 5,
  volume_effect: spread(-0.031),
  descriptors: ["A1", "A2"].map((descriptor, at) => ({
    descriptor,
    dice: spread(0.97 - 0.05 * at),
    iou: spread(0.94 - 0.05 * at),
    boundary_mean_px: spread(1.2),
    boundary_mean_nm: spread(0.6),
    boundary_p95_nm: spread(1.1),
    area_difference_nm2: spread(-12),
  })),
  ...more,
});

export const point = (more: Partial<DriftPoint> = {}): DriftPoint => ({
  voice: "person:1", against: "others", descriptor: "A1", by: "week", start: "2026-01-05", place: null,
  frames: 3, dice: 0.97, boundary_mean_nm: 0.6, volume_effect: 0.02, ...more,
});

export const quality = (more: Partial<Quality> = {}): Quality => ({
  comparisons: 5, left_out: 0, frames: 5, ground_truth_frames: 0, second_labels: 5,
  voices: [ann, bea], pairs: [pair()], drift: [], worst: [], ...more,
});
