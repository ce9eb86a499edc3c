/** Whether somebody's labels change over weeks, months, or along the recording. */
import { Group, Paper, SegmentedControl, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import type uPlot from "uplot";
import type { DriftPeriod, DriftPoint, Voice } from "../../api/quality";
import { fixed } from "../../text/format";
import { axes, scales } from "../../ui/plot/axes";
import { useInk } from "../../ui/plot/ink";
import { lineLook } from "../../ui/plot/lineLooks";
import { LineKey } from "../../ui/plot/LineKey";
import { Plot } from "../../ui/plot/Plot";
import { lastKnown } from "../../ui/plot/PlotPanel";
import { dayTick, driftLines, type Measure, MEASURES } from "./drift";

const PERIODS: readonly { value: DriftPeriod; label: string }[] = [
  { value: "week", label: "Weeks" },
  { value: "month", label: "Months" },
  { value: "place", label: "Along the recording" },
];
const HEIGHT = 230;

interface Props {
  points: readonly DriftPoint[];
  voices: readonly Voice[];
  descriptor: string;
}

export function DriftPanel({ points, voices, descriptor }: Props) {
  const [by, setBy] = useState<DriftPeriod>("week");
  const [measure, setMeasure] = useState<Measure>("dice");
  const [at, setAt] = useState<number | null>(null);
  const ink = useInk();
  const { data, voices: spoken } = useMemo(() => driftLines(points, voices, { descriptor, by, measure }), [points, voices, descriptor, by, measure]);
  const lines = useMemo(() => spoken.map(({ name }, number) => ({
    label: name,
    ...lineLook(number),
    format: (value: number) => fixed(value, measure === "dice" ? 3 : 2),
  })), [spoken, measure]);
  const options = useMemo(() => {
    const [x, y] = axes(ink, by === "place" ? "along the recording (%)" : "when it was labelled", MEASURES[measure].axis);
    const dated = { ...x!, values: (_: uPlot, splits: number[]) => splits.map(dayTick) };
    return {
      axes: [by === "place" ? x! : dated, y!],
      scales: scales(MEASURES[measure].range),
      legend: { show: false },
      cursor: { drag: { setScale: false }, points: { size: 7 } },
      series: [{}, ...lines.map(({ label, colour, dash }): uPlot.Series => ({ label, stroke: colour, dash, width: 1.5, spanGaps: true, points: { show: true, size: 6, fill: colour } }))],
      hooks: { setCursor: [(plot: uPlot) => setAt(plot.cursor.idx ?? null)] },
    };
  }, [ink, by, measure, lines]);
  const shown = at !== null && at < data[0].length ? at : data[0].length - 1;

  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid="drift" data-points={data[0].length} data-lines={lines.length}>
      <Group justify="space-between" mb="xs">
        <Group gap="sm">
          <SegmentedControl size="xs" aria-label="Period" data={[...PERIODS]} value={by} onChange={(value) => setBy(value as DriftPeriod)} />
          <SegmentedControl
            size="xs" aria-label="Figure" value={measure} onChange={(value) => setMeasure(value as Measure)}
            data={Object.entries(MEASURES).map(([value, { title }]) => ({ value, label: title }))}
          />
        </Group>
        <Group gap="md">
          {lines.map((line, number) => <LineKey key={spoken[number]!.key} line={line} value={lastKnown(data[number + 1], shown)} />)}
        </Group>
      </Group>
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed" h={HEIGHT} pt={90} ta="center">Nothing is known of this.</Text>
      ) : (
        <div role="img" aria-label={`${MEASURES[measure].axis} of ${spoken.map(({ name }) => name).join(", ")}`}>
          <Plot options={options} data={data} height={HEIGHT} />
        </div>
      )}
    </Paper>
  );
}
