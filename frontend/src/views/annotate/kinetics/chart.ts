/** One quantity of the frames as aligned columns for uPlot, and how its points are drawn. */
import type uPlot from "uplot";
import type { FrameState } from "../../../api/types";
import { STATES } from "../../../text/words";
import { markPath } from "../../../ui/marks";
import type { Ink } from "../../../ui/plot/ink";
import type { FramePoint, Quantity } from "./framePoints";

/** Columns beside the times: value, value minus and plus one sigma, state, stands out, the proposal beside it. */
const [VALUE, LOW, HIGH, STATE, RINGED, BESIDE] = [1, 2, 3, 4, 5, 6] as const;

export function columnsOf(points: readonly FramePoint[], beside: ReadonlyMap<number, FramePoint>, quantity: Quantity): uPlot.AlignedData {
  const side = (sign: 1 | -1) =>
    points.map(({ value, sigma }) => {
      const [middle, width] = [value[quantity], sigma[quantity]];
      return middle === null || width === null ? null : middle + sign * width;
    });
  return [
    points.map(({ time_s }) => time_s),
    points.map(({ value }) => value[quantity]),
    side(-1),
    side(1),
    points.map(({ state }) => STATES.indexOf(state)),
    points.map(({ outlier }) => (outlier[quantity] ? 1 : null)),
    points.map(({ position }) => beside.get(position)?.value[quantity] ?? null),
  ];
}

const RADIUS = 3;
/** Closer together than this, points are drawn as dots: a shape could not be told any more. */
const SMALLEST_SHAPE_PX = 4;
/** Error bars need room beside each other; the band says the same. */
const SMALLEST_BAR_PX = 7;

export const hiddenSeries = (): uPlot.Series => ({ show: false, scale: "hidden", auto: false });

/** Draws band, error bars and points from the plot's own columns, so that new data need no new plot. */
export function framePointsPlugin(ink: Ink, colour: string): uPlot.Plugin {
  const shapes = new Map<FrameState, { shape: Path2D; filled: boolean }>();
  for (const state of STATES) {
    const { path, filled } = markPath(state, RADIUS);
    shapes.set(state, { shape: new Path2D(path), filled });
  }
  return { hooks: { draw: (plot) => drawPoints(plot, shapes, ink, colour) } };
}

function drawPoints(plot: uPlot, shapes: ReadonlyMap<FrameState, { shape: Path2D; filled: boolean }>, ink: Ink, colour: string): void {
  const { ctx, data } = plot;
  const times = data[0];
  if (times.length === 0) return;
  const ratio = devicePixelRatio || 1;
  const apart = plot.bbox.width / ratio / times.length;
  const x = (at: number) => plot.valToPos(times[at]!, "x", true);
  const y = (value: number) => plot.valToPos(value, "y", true);
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  ctx.clip();
  ctx.setLineDash([]);
  if (apart >= SMALLEST_BAR_PX) drawBars(plot, x, y, colour, ratio);
  ctx.lineWidth = 1.3;
  for (let at = 0; at < times.length; at++) {
    const state = STATES[data[STATE]![at]!]!;
    mark(at, data[VALUE]![at], state);
    mark(at, data[BESIDE]![at], "proposed");
    if (data[RINGED]![at]) ring(at, data[VALUE]![at]!);
  }
  ctx.restore();

  function mark(at: number, value: number | null | undefined, state: FrameState): void {
    if (value === null || value === undefined) return;
    const { shape, filled } = shapes.get(state)!;
    ctx.setTransform(ratio, 0, 0, ratio, x(at), y(value));
    ctx.strokeStyle = ctx.fillStyle = ink.states[state];
    if (apart < SMALLEST_SHAPE_PX) ctx.fillRect(-1, -1, 2, 2);
    else if (filled) ctx.fill(shape);
    else ctx.stroke(shape);
  }

  function ring(at: number, value: number): void {
    ctx.setTransform(ratio, 0, 0, ratio, x(at), y(value));
    ctx.strokeStyle = ink.text;
    ctx.beginPath();
    ctx.arc(0, 0, RADIUS + 4, 0, 2 * Math.PI);
    ctx.stroke();
  }
}

function drawBars(plot: uPlot, x: (at: number) => number, y: (value: number) => number, colour: string, ratio: number): void {
  const { ctx, data } = plot;
  ctx.strokeStyle = colour;
  ctx.lineWidth = ratio;
  ctx.beginPath();
  for (let at = 0; at < data[0].length; at++) {
    const [low, high] = [data[LOW]![at], data[HIGH]![at]];
    if (low === null || low === undefined || high === null || high === undefined) continue;
    ctx.moveTo(x(at), y(low));
    ctx.lineTo(x(at), y(high));
  }
  ctx.stroke();
}
