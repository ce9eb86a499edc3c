/**
 * A change of masks is a value: which pixels became what, and whether a person here (local) or the server (remote) made it.
 *
 * Only the pixels that really changed are taken back or made again, so an edit stays right when the server has changed
 * other pixels in the meantime.
 */
import type { Layers } from "../domain/layers";
import { type Mask, cropData } from "../domain/mask";
import { type Rect, unionRect } from "../domain/rect";

export type Origin = "local" | "remote";

export interface LayerChange {
  readonly key: string;
  readonly rect: Rect;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface Edit {
  readonly origin: Origin;
  /** What the person did, for "Undo brush". */
  readonly label: string;
  readonly changes: readonly LayerChange[];
  /** The proposal these pixels were taken from, if any. */
  readonly fromProposal: number | null;
  /** Only a part of it was taken: the rest goes on waiting. */
  readonly keepsProposal: boolean;
}

export type EditFacts = Pick<Edit, "origin" | "label"> & Partial<Pick<Edit, "fromProposal" | "keepsProposal">>;

/** The difference between two states of one frame's masks, or null when nothing changed. */
export function editBetween(
  before: Layers,
  after: Layers,
  { origin, label, fromProposal = null, keepsProposal = false }: EditFacts,
): Edit | null {
  const changes: LayerChange[] = [];
  for (const [key, mask] of after) {
    const old = before.get(key)!;
    const rect = differenceRect(old, mask);
    if (rect) changes.push({ key, rect, before: cropData(old, rect), after: cropData(mask, rect) });
  }
  return changes.length > 0 ? { origin, label, changes, fromProposal, keepsProposal } : null;
}

/** Bring the masks to the state before or after an edit; gives the rectangle that changed. */
export function applyEdit(layers: Layers, edit: Edit, towards: "before" | "after"): Rect | null {
  let touched: Rect | null = null;
  for (const change of edit.changes) {
    const mask = layers.get(change.key)!;
    for (let i = 0; i < change.after.length; i++) {
      if (change.before[i] === change.after[i]) continue;
      const row = change.rect.row + Math.floor(i / change.rect.width);
      const col = change.rect.col + (i % change.rect.width);
      mask.data[row * mask.width + col] = change[towards][i]!;
    }
    touched = unionRect(touched, change.rect);
  }
  return touched;
}

function differenceRect(before: Mask, after: Mask): Rect | null {
  let top = Infinity;
  let left = Infinity;
  let bottom = -1;
  let right = -1;
  for (let row = 0; row < after.height; row++) {
    for (let col = 0; col < after.width; col++) {
      const i = row * after.width + col;
      if (before.data[i] === after.data[i]) continue;
      top = Math.min(top, row);
      bottom = row;
      left = Math.min(left, col);
      right = Math.max(right, col);
    }
  }
  return bottom < 0 ? null : { row: top, col: left, height: bottom - top + 1, width: right - left + 1 };
}
