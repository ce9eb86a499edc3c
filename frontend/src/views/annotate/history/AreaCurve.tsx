/** How the areas went from version to version, oldest on the left. Proposals are no step of the frame's own masks. */
import { useMemo } from "react";
import type uPlot from "uplot";
import type { Revision } from "../../../api/revisions";
import type { Descriptor } from "../../../api/types";
import { axes, scales } from "../../../ui/plot/axes";
import { useInk } from "../../../ui/plot/ink";
import { Plot } from "../../../ui/plot/Plot";

const HEIGHT = 116;

interface AreaCurveProps {
  readonly revisions: readonly Revision[];
  readonly descriptors: readonly Pick<Descriptor, "key" | "colour">[];
  readonly nmPerPx: number | null;
}

export function AreaCurve({ revisions, descriptors, nmPerPx }: AreaCurveProps) {
  const ink = useInk();
  const data = useMemo(() => areaData(revisions, descriptors.map(({ key }) => key), nmPerPx), [revisions, descriptors, nmPerPx]);
  const options = useMemo(
    () => ({
      axes: axes(ink, "version", `area in ${nmPerPx ? "nm²" : "px"}`),
      scales: scales(),
      legend: { show: false },
      cursor: { show: false },
      series: [{}, ...descriptors.map(({ key, colour }): uPlot.Series => ({ label: key, stroke: colour, width: 1.5, spanGaps: true, points: { show: true, size: 4, fill: colour } }))],
    }),
    [ink, descriptors, nmPerPx],
  );
  if (data[0].length < 2) return null;
  const name = `Areas of ${descriptors.map(({ key }) => key).join(" and ")} over ${data[0].length} versions`;
  return (
    <div role="img" aria-label={name} data-testid="area-curve" data-points={data[0].length}>
      <Plot options={options} data={data} height={HEIGHT} />
    </div>
  );
}

export function areaData(revisions: readonly Revision[], keys: readonly string[], nmPerPx: number | null): [number[], ...(number | null)[][]] {
  const own = revisions.filter(({ is_proposal }) => !is_proposal).toReversed();
  const scale = nmPerPx ? nmPerPx * nmPerPx : 1;
  const areas = keys.map((key) => own.map(({ areas_px }) => (key in areas_px ? areas_px[key]! * scale : null)));
  return [own.map(({ version }) => version), ...areas];
}
