/** One quantity against time: points by state, a band of one standard uncertainty, the truth where it is known. */
import { Group, Paper, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import uPlot from "uplot";
import type { KineticsRow } from "../../api/types";
import { axes, scales } from "../../ui/plot/axes";
import { type Ink, useInk } from "../../ui/plot/ink";
import { LineKey } from "../../ui/plot/LineKey";
import { Plot } from "../../ui/plot/Plot";
import { type Curve, nearestRow, times } from "./columns";
import { statePoints } from "./statePoints";

export interface Trace {
  label: string;
  colour: string;
  values: (number | null)[];
  dash?: number[];
}

interface Props {
  title: string;
  y: string;
  rows: readonly KineticsRow[];
  traces: readonly Trace[];
  sigma?: [low: (number | null)[], high: (number | null)[]];
  truth?: Curve | null;
  range?: readonly [number, number];
  shown: KineticsRow | null;
  format: (value: number | null) => string;
  onHover: (row: KineticsRow | null) => void;
  onOpen: (row: KineticsRow) => void;
  testid: string;
}

const HEIGHT = 260;
const SYNC = "kinetics";

export function KineticsPlot(props: Props) {
  const { title, rows, traces, sigma, truth, shown, format, testid } = props;
  const ink = useInk();
  const data = useMemo(() => join(rows, traces, sigma, truth), [rows, traces, sigma, truth]);
  const options = useOptions(props, ink);
  const at = shown ? rows.indexOf(shown) : -1;

  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid={testid} data-points={rows.length}>
      <Group justify="space-between" mb={4} wrap="nowrap">
        <Title order={2}>{title}</Title>
        <Group gap="md" wrap="nowrap">
          {traces.map(({ label, colour, dash, values }) => (
            <LineKey key={label} line={{ label, colour, dash, format }} value={at < 0 ? undefined : values[at]} />
          ))}
          {sigma && <Text size="xs" c="dimmed">band: ± 1 σ</Text>}
          {truth && <LineKey line={{ label: "truth", colour: ink.truth, dash: TRUTH_DASH, format }} />}
        </Group>
      </Group>
      <Plot options={options} data={data} height={HEIGHT} />
    </Paper>
  );
}

const TRUTH_DASH = [7, 5];

function join(rows: readonly KineticsRow[], traces: readonly Trace[], sigma: Props["sigma"], truth?: Curve | null): uPlot.AlignedData {
  const measured: uPlot.AlignedData = [times(rows), ...traces.map(({ values }) => values), ...(sigma ?? [])];
  return truth ? uPlot.join([measured, [truth.times_s, truth.values]]) : measured;
}

function useOptions({ y, rows, traces, sigma, truth, range, onHover, onOpen }: Props, ink: Ink) {
  return useMemo(() => {
    const low = traces.length + 1;
    const open = (plot: uPlot) => {
      const row = nearestRow(rows, plot.posToVal(plot.cursor.left ?? 0, "x"));
      if (row) onOpen(row);
    };
    return {
      axes: axes(ink, "time (s)", y),
      scales: scales(range),
      legend: { show: false },
      cursor: { sync: { key: SYNC }, drag: { setScale: false, x: false, y: false }, points: { show: false } },
      bands: sigma ? [{ series: [low + 1, low] as [number, number], fill: `${traces[0]?.colour ?? ink.accent}33` }] : [],
      series: [
        {},
        ...traces.map(({ label, colour, dash }) => ({ label, stroke: `${colour}`, width: 1.25, dash, points: { show: false } })),
        ...(sigma ?? []).map(() => ({ stroke: "transparent", points: { show: false } })),
        ...(truth ? [{ label: "truth", stroke: ink.truth, width: 1.5, dash: TRUTH_DASH, spanGaps: true, points: { show: false } }] : []),
      ] as uPlot.Series[],
      plugins: traces.map(({ values }) =>
        statePoints(rows.map(({ time_s, state }, at) => ({ time_s, state, value: values[at] ?? null })), ink)),
      hooks: {
        ready: [(plot: uPlot) => {
          plot.over.style.cursor = "pointer";
          plot.over.addEventListener("click", () => open(plot));
        }],
        setCursor: [(plot: uPlot) => {
          const { left } = plot.cursor;
          onHover(left === undefined || left < 0 ? null : nearestRow(rows, plot.posToVal(left, "x")));
        }],
      },
    };
  }, [y, rows, traces, sigma, truth, range, onHover, onOpen, ink]);
}
