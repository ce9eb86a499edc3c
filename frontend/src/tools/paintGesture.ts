/** One stroke of a brush: pixels appear while the pointer moves, one edit is made when it ends. */
import { type PaintMode, copyLayers } from "../domain/layers";
import { type Mask, emptyMask } from "../domain/mask";
import { type Rect, unionRect } from "../domain/rect";
import { type BrushShape, type Dab, type Footprint, anchorOf, footprintOf, pressedSize, stamp, sweep, sweepSizes } from "../domain/stroke";
import { applyPaint } from "./applyPaint";
import type { Gesture, Sample, ToolHost } from "./tool";

/** Whether a brush may touch a pixel, by its index. */
export type PixelTest = (index: number) => boolean;

export function beginStroke(host: ToolHost, mode: PaintMode, label: string, first: Sample, only?: PixelTest): Gesture | null {
  const { document } = host;
  const { target, brushSize, brushShape } = host.settings;
  const mask = document?.layers.get(target);
  if (!document || !mask) return null;

  const before = copyLayers(document.layers);
  const coverage = emptyMask(mask.height, mask.width);
  const draw = dabsOn(coverage, brushShape);

  const move = (samples: readonly Sample[]) => {
    let rect: Rect | null = null;
    for (const sample of samples) rect = unionRect(rect, draw({ point: sample.image, size: pressedSize(brushSize, sample) }));
    if (!rect) return;
    if (only) keepOnly(coverage, rect, only);
    applyPaint(document, host.settings, { target, mode, coverage, rect });
    document.painted.emit(rect);
  };

  document.isPainting = true;
  move([first]);
  return {
    move,
    end: () => {
      document.isPainting = false;
      if (document.commit(before, label)) host.edited(document);
    },
    cancel: () => {
      document.isPainting = false;
      for (const [key, old] of before) document.layers.get(key)!.data.set(old.data);
      document.painted.emit({ row: 0, col: 0, height: mask.height, width: mask.width });
    },
  };
}

/** Puts the brush down at one place after another, without gaps; gives the rectangle it touched. */
function dabsOn(coverage: Mask, shape: BrushShape): (dab: Dab) => Rect | null {
  const footprints = new Map<number, Footprint>();
  const footprint = (size: number) => {
    const known = footprints.get(size) ?? footprintOf(size, shape);
    footprints.set(size, known);
    return known;
  };
  let last: Dab | null = null;
  return (dab) => {
    const from = last;
    last = dab;
    const anchor = anchorOf(dab.point, dab.size);
    if (!from) return stamp(coverage, footprint(dab.size), anchor);
    if (from.size !== dab.size) return sweepSizes(coverage, footprint, from, dab);
    return sweep(coverage, footprint(dab.size), anchorOf(from.point, from.size), anchor);
  };
}

function keepOnly({ data, width }: Mask, { row: top, col: left, ...size }: Rect, only: PixelTest): void {
  for (let row = top; row < top + size.height; row++) {
    for (let i = row * width + left; i < row * width + left + size.width; i++) if (data[i] && !only(i)) data[i] = 0;
  }
}
