/** Axes and scales that all plots share: time and steps are numbers, words with units, quiet grid. */
import type uPlot from "uplot";
import { significant } from "../../text/format";
import type { Ink } from "./ink";

const FONT = "12px 'Inter Variable', system-ui, sans-serif";

function axis(ink: Ink, label: string, size: number): uPlot.Axis {
  return {
    label,
    labelSize: 20,
    size,
    gap: 6,
    stroke: ink.dimmed,
    font: FONT,
    labelFont: FONT,
    grid: { stroke: ink.grid, width: 1 },
    ticks: { stroke: ink.grid, width: 1, size: 4 },
    values: (_, splits) => splits.map((value) => tick(value)),
  };
}

const tick = (value: number | null): string => (value === null ? "" : significant(Number(value.toPrecision(6)), 6));

export function axes(ink: Ink, x: string, y: string): uPlot.Axis[] {
  return [axis(ink, x, 34), axis(ink, y, 62)];
}

type Range = readonly [number, number];

/** A fixed range still grows when the data leave it. */
export function scales(range?: Range): uPlot.Scales {
  return {
    x: { time: false, range: (_, low, high) => widened(low, high) },
    y: { range: (_, low, high) => (range ? [Math.min(range[0], low ?? range[0]), Math.max(range[1], high ?? range[1])] : padded(low, high)) },
  };
}

function widened(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const margin = low === high ? Math.max(1, Math.abs(low) * 0.1) : 0.015 * (high - low);
  return [low - margin, high + margin];
}

function padded(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const margin = low === high ? Math.max(0.01, Math.abs(low) * 0.1) : 0.08 * (high - low);
  return [low >= 0 && low - margin < 0 ? 0 : low - margin, high + margin];
}
