/** A uPlot plugin that draws every value with the colour and shape of its frame's state. */
import type uPlot from "uplot";
import type { FrameState } from "../../api/types";
import { markPath } from "../../ui/marks";
import type { Ink } from "../../ui/plot/ink";

export interface StatePoint {
  time_s: number;
  value: number | null;
  state: FrameState;
}

const RADIUS = 4;

export function statePoints(points: readonly StatePoint[], ink: Ink): uPlot.Plugin {
  return { hooks: { draw: (plot) => draw(plot, points, ink) } };
}

function draw(plot: uPlot, points: readonly StatePoint[], ink: Ink): void {
  const { ctx } = plot;
  const ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  ctx.clip();
  ctx.lineWidth = 1.5;
  ctx.setLineDash([]); // the series drawn before leaves its own
  for (const { time_s, value, state } of points) {
    if (value === null) continue;
    const { path, filled } = markPath(state, RADIUS);
    const shape = new Path2D(path);
    ctx.setTransform(ratio, 0, 0, ratio, plot.valToPos(time_s, "x", true), plot.valToPos(value, "y", true));
    ctx.strokeStyle = ctx.fillStyle = ink.states[state];
    if (filled) ctx.fill(shape);
    ctx.stroke(shape);
  }
  ctx.restore();
}
