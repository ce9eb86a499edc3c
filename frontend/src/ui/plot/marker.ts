/** An upright line through a plot: where the page is now. */
import type uPlot from "uplot";

export function drawMarker(plot: uPlot, x: number | null, colour: string): void {
  if (x === null) return;
  const left = plot.valToPos(x, "x", true);
  const { bbox, ctx } = plot;
  if (left < bbox.left || left > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio || 1;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(left, bbox.top);
  ctx.lineTo(left, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
