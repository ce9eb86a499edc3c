/** Loss and macro-F1 against the step, as they come. */
import { useMemo } from "react";
import type { CurvePoint } from "../../api/types";
import { fixed, significant } from "../../text/format";
import { DESCRIPTOR_COLOURS, useInk } from "../../ui/plot/ink";
import { PlotPanel } from "../../ui/plot/PlotPanel";
import { lossColumns, scoreColumns } from "./curves";

export function LossPlot({ curves }: { curves: readonly CurvePoint[] }) {
  const ink = useInk();
  const data = useMemo(() => lossColumns(curves), [curves]);
  const lines = useMemo(
    () => [
      { label: "training", colour: ink.accent, format: (value: number) => significant(value) },
      { label: "validation", colour: ink.text, dash: [6, 4], format: (value: number) => significant(value) },
    ],
    [ink],
  );
  return <PlotPanel title="Loss" testid="loss-plot" x="step" y="loss" data={data} lines={lines} empty="The first values appear after a few steps." />;
}

const AREAS = { A1: "A1, whole filament", A2: "A2, hollow core" };
const SCORE_RANGE = [0, 1] as const;

export function ScorePlot({ curves }: { curves: readonly CurvePoint[] }) {
  const data = useMemo(() => scoreColumns(curves), [curves]);
  const lines = useMemo(
    () => (["A1", "A2"] as const).map((key) => ({
      label: AREAS[key], colour: DESCRIPTOR_COLOURS[key], points: true, format: (value: number) => fixed(value, 3),
    })),
    [],
  );
  return (
    <PlotPanel
      title="Macro-F1 on the validation filaments" testid="score-plot" x="step" y="macro-F1" data={data} lines={lines}
      range={SCORE_RANGE} empty="Measured now and then on the validation filaments; there is no value yet."
    />
  );
}
