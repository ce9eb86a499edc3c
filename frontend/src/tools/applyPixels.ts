/** Pixels that a tool has worked out become one edit of the frame: under the same rules as a stroke, undone in one step. */
import { type PaintMode, copyLayers } from "../domain/layers";
import { type Mask, boundsOf } from "../domain/mask";
import { applyPaint } from "./applyPaint";
import type { ToolHost } from "./tool";

export interface Pixels {
  readonly mode: PaintMode;
  /** The size of the image. */
  readonly coverage: Mask;
  /** For "Undo polygon". */
  readonly label: string;
  /** The layer to paint; the one that is worked on unless told. */
  readonly target?: string;
}

/** Gives whether a pixel has changed. */
export function paintPixels(host: ToolHost, { mode, coverage, label, target = host.settings.target }: Pixels): boolean {
  const { document } = host;
  const rect = boundsOf(coverage);
  if (!document || !rect || !document.layers.has(target)) return false;
  const before = copyLayers(document.layers);
  applyPaint(document, host.settings, { target, mode, coverage, rect });
  const edit = document.commit(before, label);
  document.painted.emit(rect);
  if (edit) host.edited(document);
  return edit !== null;
}
