/** A framed line plot with its title, its keys and the values under the cursor. */
import { Group, Paper, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import type uPlot from "uplot";
import { significant } from "../../text/format";
import { axes, scales } from "./axes";
import { useInk } from "./ink";
import { LineKey } from "./LineKey";
import { Plot } from "./Plot";

export interface Line {
  label: string;
  colour: string;
  dash?: number[];
  points?: boolean;
  format: (value: number) => string;
}

interface Props {
  title: string;
  x: string;
  y: string;
  data: [number[], ...(number | null)[][]];
  lines: readonly Line[];
  range?: readonly [number, number];
  empty: string;
  testid: string;
}

const HEIGHT = 230;

export function PlotPanel({ title, x, y, data, lines, range, empty, testid }: Props) {
  const ink = useInk();
  const [at, setAt] = useState<number | null>(null);
  const options = useMemo(() => ({
    axes: axes(ink, x, y),
    scales: scales(range),
    legend: { show: false },
    cursor: { drag: { setScale: false }, points: { size: 7 } },
    series: [{}, ...lines.map(seriesOf)],
    hooks: { setCursor: [(plot: uPlot) => setAt(plot.cursor.idx ?? null)] },
  }), [ink, x, y, lines, range]);
  const shown = at !== null && at < data[0].length ? at : data[0].length - 1;

  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid={testid} data-points={data[0].length}>
      <Group justify="space-between" mb={4} wrap="nowrap">
        <Title order={2}>{title}</Title>
        <Group gap="md" wrap="nowrap">
          {shown >= 0 && <Text size="xs" c="dimmed">{x} {significant(data[0][shown], 6)}</Text>}
          {lines.map((line, at) => <LineKey key={line.label} line={line} value={lastKnown(data[at + 1], shown)} />)}
        </Group>
      </Group>
      <div style={{ position: "relative" }}>
        <Plot options={options} data={data} height={HEIGHT} />
        {data[0].length === 0 && (
          <Text size="sm" c="dimmed" style={{ position: "absolute", inset: "40% 0 auto 80px", textAlign: "center" }}>{empty}</Text>
        )}
      </div>
    </Paper>
  );
}

/** The value at the cursor, or the last one measured before it. */
export function lastKnown(values: readonly (number | null)[] | undefined, at: number): number | null {
  return values?.slice(0, at + 1).findLast((value) => value !== null) ?? null;
}

function seriesOf({ label, colour, dash, points }: Line): uPlot.Series {
  return { label, stroke: colour, width: 1.75, dash, spanGaps: true, points: points ? { show: true, size: 6, fill: colour } : { show: false } };
}
