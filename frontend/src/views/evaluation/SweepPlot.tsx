/** What another threshold would have given: precision, recall and F1 with its band. */
import { memo, useMemo } from "react";
import type { SweepPoint, Thresholds } from "../../api/evaluations";
import { fixed } from "../../text/format";
import { sentenceCase } from "../../text/words";
import { useInk } from "../../ui/plot/ink";
import { PlotPanel } from "../../ui/plot/PlotPanel";
import { bestThreshold, sweepColumns } from "./sweep";

const RANGE = [0.5, 1] as const;
const three = (value: number) => fixed(value, 3);

interface Props {
  readonly points: readonly SweepPoint[];
  readonly descriptor: string;
  /** Where the probability was cut, and where else it might be. */
  readonly cuts: Thresholds | undefined;
}

/** Stays as it is while frames are looked through. */
export const SweepPlot = memo(function SweepPlot({ points, descriptor, cuts }: Props) {
  const ink = useInk();
  const data = useMemo(() => sweepColumns(points), [points]);
  const lines = useMemo(() => [
    { label: "F1", colour: ink.accent, format: three },
    { label: "precision", colour: ink.text, dash: [6, 4], format: three },
    { label: "recall", colour: ink.dimmed, dash: [2, 3], format: three },
  ], [ink]);
  const best = cuts?.best ?? bestThreshold(points)?.threshold ?? null;
  const words = [
    best !== null && `best at ${fixed(best, 2)}`,
    cuts && cuts.otsu !== null && `Otsu's ${fixed(cuts.otsu, 2)}`,
    cuts && `used ${fixed(cuts.used, 2)} (line)`,
  ].filter(Boolean).join(", ");
  return (
    <PlotPanel
      title={`Threshold of ${descriptor}`} testid="sweep-plot" x="threshold" y="score"
      data={data} lines={lines} band={`${ink.accent}2e`} range={RANGE} marker={cuts?.used ?? 0.5}
      note={points.length > 0 && sentenceCase([words, "band: 5 % to 95 % of frames"].filter(Boolean).join("; "))}
      empty="This model says only inside or outside, so there is no threshold to move."
    />
  );
});
