/** One stroke of brush or eraser: pixels appear while the pointer moves, one edit is made when it ends. */
import { type PaintMode, applyCoverage, copyLayers } from "../domain/layers";
import { emptyMask } from "../domain/mask";
import { type Rect, unionRect } from "../domain/rect";
import { type Anchor, anchorOf, footprintOf, stamp, sweep } from "../domain/stroke";
import type { Gesture, Sample, ToolContext } from "./tool";

export function beginStroke(context: ToolContext, mode: PaintMode, label: string, first: Sample): Gesture | null {
  const { document, target, brushSize, brushShape, edited } = context;
  const mask = document?.layers.get(target);
  if (!document || !mask) return null;

  const before = copyLayers(document.layers);
  const coverage = emptyMask(mask.height, mask.width);
  const footprint = footprintOf(brushSize, brushShape);
  let last: Anchor | null = null;

  const move = (samples: readonly Sample[]) => {
    let rect: Rect | null = null;
    for (const { image } of samples) {
      const anchor = anchorOf(image, brushSize);
      rect = unionRect(rect, last ? sweep(coverage, footprint, last, anchor) : stamp(coverage, footprint, anchor));
      last = anchor;
    }
    if (!rect) return;
    applyCoverage(document.layers, document.rules, { target, mode, coverage, rect });
    document.painted.emit(rect);
  };

  document.isPainting = true;
  move([first]);
  return {
    move,
    end: () => {
      document.isPainting = false;
      if (document.commit(before, label)) edited(document);
    },
    cancel: () => {
      document.isPainting = false;
      for (const [key, old] of before) document.layers.get(key)!.data.set(old.data);
      document.painted.emit({ row: 0, col: 0, height: mask.height, width: mask.width });
    },
  };
}
