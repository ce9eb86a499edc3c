/** The curve of a stage that trains, as columns for a plot. Pure: a GAN has losses by name, the segmenter one. */
import type { SynthesisPoint } from "../../api/synthesis";

export interface StageCurves {
  readonly names: readonly string[];
  readonly data: [steps: number[], ...columns: (number | null)[][]];
}

export function stageCurves(points: readonly SynthesisPoint[]): StageCurves {
  const losses = points.map(({ values }) => lossesOf(values));
  const names = [...new Set(losses.flatMap(Object.keys))];
  return { names, data: [points.map(({ step }) => step), ...names.map((name) => losses.map((one) => one[name] ?? null))] };
}

function lossesOf(values: Readonly<Record<string, unknown>>): Record<string, number> {
  const own = typeof values.losses === "object" && values.losses !== null ? values.losses : { training: values.train_loss, validation: values.validation_loss };
  return Object.fromEntries(Object.entries(own).filter((entry): entry is [string, number] => typeof entry[1] === "number" && Number.isFinite(entry[1])));
}
