/** The curves of a run as columns for a plot. Pure; what was not measured at a step is null. */
import type { CurvePoint } from "../../api/types";

type Column = (number | null)[];

export function lossColumns(curves: readonly CurvePoint[]): [steps: number[], train: Column, validation: Column] {
  return [
    curves.map(({ step }) => step),
    curves.map(({ train_loss }) => train_loss),
    curves.map(({ validation_loss }) => validation_loss),
  ];
}

export function scoreColumns(curves: readonly CurvePoint[]): [steps: number[], a1: Column, a2: Column] {
  const measured = curves.filter(({ validation }) => validation !== null);
  return [
    measured.map(({ step }) => step),
    measured.map(({ validation }) => validation?.A1 ?? null),
    measured.map(({ validation }) => validation?.A2 ?? null),
  ];
}
