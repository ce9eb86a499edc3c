/**
 * For each pixel near a line: how far its centre is from the line, and how far along. Masks of any diameter are read off it,
 * so a handle can be dragged without measuring again.
 *
 * Only pixels that have a foot on the line count: straight across from it, or in the wedge outside of a bend. What lies
 * beyond the two ends has none, so ends are flat, and the area of a tube is its diameter times its length.
 */
import { type Mask, emptyMask } from "../mask";
import { type Rect, clipRect } from "../rect";
import type { TubeLine } from "./tubeLine";

export interface TubeField {
  /** The part of the image that is told of. */
  readonly rect: Rect;
  readonly lengthPx: number;
  /** By pixel of `rect`, row by row; infinite where there is no foot. */
  readonly away: Float64Array;
  readonly along: Float64Array;
}

export interface Size {
  readonly height: number;
  readonly width: number;
}

/** A pixel whose centre lies on the edge belongs to the tube on both sides, however the last digits fall. */
const ROUNDING_PX = 1e-9;

/** Told of up to `reachPx` from the line; null where none of that lies in the image. */
export function tubeField(line: TubeLine, reachPx: number, size: Size): TubeField | null {
  const rect = clipRect(boxOf(line, reachPx), size);
  if (!rect) return null;
  const field = {
    rect,
    lengthPx: line.lengthPx,
    away: new Float64Array(rect.height * rect.width).fill(Infinity),
    along: new Float64Array(rect.height * rect.width),
  };
  const { rows, cols } = line;
  let before: Slab | null = null;
  for (let at = 0; at + 1 < rows.length; at++) {
    const slab = slabOf(rows[at]!, cols[at]!, rows[at + 1]!, cols[at + 1]!, at * line.stepPx);
    visit(field, slab, before, reachPx);
    before = slab;
  }
  return field;
}

/** The pixels at most half the diameter from the line; `insetPx` leaves out as much at both ends. */
export function maskWithin({ rect, lengthPx, away, along }: TubeField, diameterPx: number, { height, width }: Size, insetPx = 0): Mask {
  const mask = emptyMask(height, width);
  const farthest = diameterPx / 2 + ROUNDING_PX;
  for (let row = 0, i = 0; row < rect.height; row++) {
    const start = (rect.row + row) * width + rect.col;
    for (let col = 0; col < rect.width; col++, i++) {
      if (away[i]! > farthest) continue;
      if (insetPx > 0 && (along[i]! < insetPx || along[i]! > lengthPx - insetPx)) continue;
      mask.data[start + col] = 1;
    }
  }
  return mask;
}

/** A straight piece of the line with all that lies across from it. */
interface Slab {
  readonly row: number;
  readonly col: number;
  readonly down: number;
  readonly right: number;
  readonly length: number;
  readonly start: number;
}

function slabOf(row: number, col: number, endRow: number, endCol: number, start: number): Slab {
  const length = Math.hypot(endRow - row, endCol - col);
  return { row, col, down: (endRow - row) / length, right: (endCol - col) / length, length, start };
}

function visit(field: TubeField, slab: Slab, before: Slab | null, reach: number): void {
  const { rect, away, along } = field;
  // The wedge between two slabs lies behind the second, the farther the more the line bends.
  const cos = before ? before.down * slab.down + before.right * slab.right : 1;
  const sin = before ? Math.abs(before.down * slab.right - before.right * slab.down) : 0;
  const behind = (cos > 0 ? reach * sin : reach) + ROUNDING_PX;
  const ahead = slab.length + ROUNDING_PX;
  const [firstRow, lastRow] = rowsOf(slab, behind, ahead, reach);
  for (let r = Math.max(rect.row, firstRow); r <= Math.min(rect.row + rect.height - 1, lastRow); r++) {
    const dr = r + 0.5 - slab.row;
    const [from, to] = meeting(
      stretch(slab.right, dr * slab.down, -behind, ahead),
      stretch(-slab.down, dr * slab.right, -reach - ROUNDING_PX, reach + ROUNDING_PX),
    );
    const first = Math.max(rect.col, Math.ceil(slab.col + from - 0.5));
    const last = Math.min(rect.col + rect.width - 1, Math.floor(slab.col + to - 0.5));
    for (let c = first; c <= last; c++) {
      const dc = c + 0.5 - slab.col;
      const t = dr * slab.down + dc * slab.right;
      const isBehind = t < -ROUNDING_PX;
      if (isBehind && (!before || !isPast(before, r + 0.5, c + 0.5))) continue;
      const distance = isBehind ? Math.hypot(dr, dc) : Math.abs(dr * slab.right - dc * slab.down);
      const i = (r - rect.row) * rect.width + (c - rect.col);
      if (distance >= away[i]!) continue;
      away[i] = distance;
      along[i] = slab.start + Math.max(0, t);
    }
  }
}

const isPast = (slab: Slab, row: number, col: number) =>
  (row - slab.row) * slab.down + (col - slab.col) * slab.right >= slab.length - ROUNDING_PX;

function rowsOf({ row, down, right }: Slab, behind: number, ahead: number, reach: number): [number, number] {
  const aside = Math.abs(right) * (reach + ROUNDING_PX);
  const [back, front] = [-behind * down, ahead * down];
  return [Math.floor(row + Math.min(back, front) - aside - 0.5), Math.ceil(row + Math.max(back, front) + aside - 0.5)];
}

/** Where `slope * x + base` lies between two values. */
function stretch(slope: number, base: number, low: number, high: number): readonly [number, number] {
  if (Math.abs(slope) < 1e-12) return base >= low && base <= high ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const [one, other] = [(low - base) / slope, (high - base) / slope];
  return one < other ? [one, other] : [other, one];
}

const meeting = (one: readonly [number, number], other: readonly [number, number]) =>
  [Math.max(one[0], other[0]), Math.min(one[1], other[1])] as const;

function boxOf({ rows, cols }: TubeLine, reach: number): Rect {
  let [top, bottom, left, right] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < rows.length; at++) {
    top = Math.min(top, rows[at]!);
    bottom = Math.max(bottom, rows[at]!);
    left = Math.min(left, cols[at]!);
    right = Math.max(right, cols[at]!);
  }
  const [row, col] = [Math.floor(top - reach) - 1, Math.floor(left - reach) - 1];
  return { row, col, height: Math.ceil(bottom + reach) + 2 - row, width: Math.ceil(right + reach) + 2 - col };
}
