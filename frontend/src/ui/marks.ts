/** The shape of each state as an SVG path around the origin; canvases draw the same through Path2D. */
import type { FrameState } from "../api/types";

interface MarkShape {
  path: string;
  filled: boolean;
}

const circle = (r: number) => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
const square = (r: number) => `M${-r} ${-r}H${r}V${r}H${-r}Z`;
const diamond = (r: number) => `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`;
const triangle = (r: number) => `M0 ${-r}L${r} ${r}H${-r}Z`;
const cross = (r: number) => `M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`;

const SHAPES: Record<FrameState, { draw: (r: number) => string; filled: boolean }> = {
  accepted: { draw: circle, filled: true },
  submitted: { draw: square, filled: true },
  draft: { draw: triangle, filled: true },
  proposed: { draw: diamond, filled: false },
  rejected: { draw: cross, filled: false },
  unlabelled: { draw: circle, filled: false },
};

export function markPath(state: FrameState, radius: number): MarkShape {
  const { draw, filled } = SHAPES[state];
  return { path: draw(radius), filled };
}
