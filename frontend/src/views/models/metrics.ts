/** Metrics of a model version as rows of a table, with the baselines that they have to beat. Pure. */
import type { DescriptorMetrics, ModelMetrics } from "../../api/types";

export const MEASURES = ["macro_f1", "miou", "f1", "iou", "precision", "recall"] as const;
export type Measure = (typeof MEASURES)[number];

export const MEASURE_WORDS: Record<Measure, string> = {
  macro_f1: "Macro-F1",
  miou: "Mean IoU",
  f1: "F1",
  iou: "IoU",
  precision: "Precision",
  recall: "Recall",
};

export interface MetricRow {
  name: string;
  kind: "pooled" | "filament" | "baseline";
  descriptor: "A1" | "A2";
  values: Partial<DescriptorMetrics>;
}

const DESCRIPTORS = ["A1", "A2"] as const;
const BASELINE_WORDS: Record<string, string> = { core_fraction: "baseline: constant core fraction" };

/** For each descriptor: all validation filaments together, each of them, the baselines. */
export function metricRows(metrics: ModelMetrics): MetricRow[] {
  return DESCRIPTORS.flatMap((descriptor) => {
    const rows: MetricRow[] = [];
    const pooled = metrics[descriptor];
    if (pooled) rows.push({ name: "all validation filaments", kind: "pooled", descriptor, values: pooled });
    for (const [name, values] of Object.entries(metrics.filaments ?? {})) {
      const own = values[descriptor];
      if (own) rows.push({ name, kind: "filament", descriptor, values: own });
    }
    for (const [key, values] of Object.entries(metrics.baselines ?? {})) {
      const own = values[descriptor];
      if (own) rows.push({ name: BASELINE_WORDS[key] ?? `baseline: ${key.replace(/_/g, " ")}`, kind: "baseline", descriptor, values: own });
    }
    return rows;
  });
}

export function baselineScore(metrics: ModelMetrics, descriptor: "A1" | "A2"): number | null {
  return metrics.baselines?.core_fraction?.[descriptor]?.macro_f1 ?? null;
}
