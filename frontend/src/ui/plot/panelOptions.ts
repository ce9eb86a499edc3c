/** What uPlot is told of a framed plot. */
import type uPlot from "uplot";
import { significant } from "../../text/format";
import { axes, scales } from "./axes";
import type { Ink } from "./ink";
import { nearestPoint } from "./nearest";

export interface Line {
  label: string;
  colour: string;
  dash?: number[];
  points?: boolean;
  /** Points without a line between them. */
  isLoose?: boolean;
  format: (value: number) => string;
}

/** How a horizontal axis is counted: evenly, by powers of ten, or as a few names (0 is the first). */
export type XKind = "even" | "log" | { readonly names: readonly string[] };

export interface Drawing {
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
  readonly range?: readonly [number, number];
  readonly xKind: XKind;
  /** Colour of the band between the last two columns. */
  readonly band?: string;
  readonly onCursor: (at: number | null) => void;
  readonly onPoint?: (line: number, at: number) => void;
}

export function panelOptions(ink: Ink, drawing: Drawing): Omit<uPlot.Options, "width" | "height"> {
  const { x, y, lines, range, xKind, band, onCursor, onPoint } = drawing;
  const [across, up] = axes(ink, x, y);
  const edges = lines.length + 1;
  return {
    axes: [{ ...across, ...ticksOf(xKind) }, up!],
    scales: { ...scales(range), ...xScale(xKind) },
    legend: { show: false },
    cursor: { drag: { setScale: false }, points: { size: 7 } },
    bands: band ? [{ series: [edges + 1, edges], fill: band }] : [],
    series: [{}, ...lines.map(seriesOf), ...(band ? [EDGE, EDGE] : [])],
    hooks: {
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
      ready: onPoint ? [(plot) => listen(plot, lines.length, onPoint)] : [],
    },
  };
}

const EDGE: uPlot.Series = { stroke: "transparent", points: { show: false } };

function seriesOf({ label, colour, dash, points, isLoose }: Line): uPlot.Series {
  const shown = points || isLoose ? { show: true, size: 6, fill: colour } : { show: false };
  return { label, stroke: colour, width: 1.75, dash, spanGaps: true, points: shown, ...(isLoose && { paths: () => null }) };
}

function xScale(kind: XKind): uPlot.Scales {
  if (kind === "even") return {};
  return { x: kind === "log" ? { time: false, distr: 3 } : { time: false, range: [-0.5, kind.names.length - 0.5] } };
}

function ticksOf(kind: XKind): Partial<uPlot.Axis> {
  if (kind === "even") return {};
  if (kind === "log") return { values: (_, splits) => splits.map((value) => (value === null ? "" : significant(value, 1))) };
  return { splits: () => kind.names.map((_, at) => at), values: (_, splits) => splits.map((at) => kind.names[at] ?? "") };
}

function listen(plot: uPlot, lines: number, onPoint: (line: number, at: number) => void): void {
  plot.over.style.cursor = "pointer";
  plot.over.addEventListener("click", () => {
    const { left = -1, top = -1 } = plot.cursor;
    if (left < 0) return;
    const [xs, ...values] = plot.data;
    const found = nearestPoint(xs, values.slice(0, lines), [left, top], (one, other) => [plot.valToPos(one, "x"), plot.valToPos(other, "y")]);
    if (found) onPoint(found.line, found.at);
  });
}
