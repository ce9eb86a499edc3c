/**
 * A stroke is a pure function: places of the pointer go in, pixels come out.
 *
 * The footprint is exact: what the cursor outlines is what gets painted. A brush of odd size is centred on a pixel,
 * one of even size on a corner between four. Between two places the footprint moves one pixel at a time, so that a
 * fast hand leaves no gaps.
 */
import { type Mask, emptyMask } from "./mask";
import { type ImagePoint, imagePoint } from "./points";
import { type Rect, clipRect, unionRect } from "./rect";

export type BrushShape = "round" | "square";

export const MIN_BRUSH_PX = 1;
export const MAX_BRUSH_PX = 128;

/** The pixels under the brush: for each of its rows the columns from `starts[row]` up to `ends[row]`, not included. */
export interface Footprint {
  readonly size: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The upper left pixel of a footprint. */
export interface Anchor {
  readonly row: number;
  readonly col: number;
}

export const clampBrushSize = (size: number) => Math.min(MAX_BRUSH_PX, Math.max(MIN_BRUSH_PX, Math.round(size)));

/** A pixel belongs to the round brush when its centre lies in the circle whose diameter is the size. */
export function footprintOf(size: number, shape: BrushShape): Footprint {
  const starts: number[] = [];
  const ends: number[] = [];
  const radius = size / 2;
  for (let row = 0; row < size; row++) {
    const fromCentre = row + 0.5 - radius;
    const reach = shape === "square" ? radius : Math.sqrt(radius * radius - fromCentre * fromCentre);
    const start = Math.ceil(radius - reach - 0.5);
    starts.push(start);
    ends.push(size - start);
  }
  return { size, starts, ends };
}

/** A pen paints the narrower, the lighter it is pressed, down to this share. */
const LIGHTEST_TOUCH = 0.2;

/** The size of the brush under this pressure (0 to 1); only a pen tells of it. */
export const pressedSize = (size: number, { isPen, pressure }: { readonly isPen: boolean; readonly pressure: number }) =>
  isPen ? clampBrushSize(size * Math.max(LIGHTEST_TOUCH, pressure)) : size;

export const anchorOf = (point: ImagePoint, size: number): Anchor => ({
  row: Math.round(point.row - size / 2),
  col: Math.round(point.col - size / 2),
});

/** Every place the footprint takes between two anchors, one pixel apart, the first left out and the last included. */
export function* anchorsBetween(from: Anchor, to: Anchor): Generator<Anchor> {
  const rows = to.row - from.row;
  const cols = to.col - from.col;
  const steps = Math.max(Math.abs(rows), Math.abs(cols));
  for (let step = 1; step <= steps; step++) {
    yield {
      row: from.row + Math.round((rows * step) / steps),
      col: from.col + Math.round((cols * step) / steps),
    };
  }
}

/** Put the footprint down once; gives the rectangle it touched, or null outside the image. */
export function stamp(coverage: Mask, footprint: Footprint, at: Anchor): Rect | null {
  const { height, width, data } = coverage;
  const { size, starts, ends } = footprint;
  for (let row = Math.max(0, -at.row); row < size && at.row + row < height; row++) {
    const start = Math.max(0, at.col + starts[row]!);
    const end = Math.min(width, at.col + ends[row]!);
    if (end > start) data.fill(1, (at.row + row) * width + start, (at.row + row) * width + end);
  }
  return clipRect({ row: at.row, col: at.col, height: size, width: size }, coverage);
}

/** Move the footprint from one anchor to the next; gives the rectangle it touched. */
export function sweep(coverage: Mask, footprint: Footprint, from: Anchor, to: Anchor): Rect | null {
  let touched: Rect | null = null;
  for (const anchor of anchorsBetween(from, to)) touched = unionRect(touched, stamp(coverage, footprint, anchor));
  return touched;
}

/** A place of the pointer and how large the brush is there. */
export interface Dab {
  readonly point: ImagePoint;
  readonly size: number;
}

/** Move a brush that changes its size on the way: place and size change evenly, a pixel at most at a time. */
export function sweepSizes(coverage: Mask, footprint: (size: number) => Footprint, from: Dab, to: Dab): Rect | null {
  const [rows, cols, sizes] = [to.point.row - from.point.row, to.point.col - from.point.col, to.size - from.size];
  const steps = Math.ceil(Math.max(Math.abs(rows), Math.abs(cols), Math.abs(sizes), 1));
  let touched: Rect | null = null;
  for (let step = 1; step <= steps; step++) {
    const share = step / steps;
    const size = Math.round(from.size + sizes * share);
    const point = imagePoint(from.point.row + rows * share, from.point.col + cols * share);
    touched = unionRect(touched, stamp(coverage, footprint(size), anchorOf(point, size)));
  }
  return touched;
}

/** The pixels a whole stroke covers. */
export function strokeCoverage(points: readonly ImagePoint[], footprint: Footprint, height: number, width: number): Mask {
  const coverage = emptyMask(height, width);
  let last: Anchor | null = null;
  for (const point of points) {
    const anchor = anchorOf(point, footprint.size);
    if (last) sweep(coverage, footprint, last, anchor);
    else stamp(coverage, footprint, anchor);
    last = anchor;
  }
  return coverage;
}
