/**
 * The tube that is being drawn. It outlives the live tool, so that it is still there in the next frame and after a stroke
 * of the eraser; the panel beside the canvas shows and changes the same.
 */
import type { Point } from "../../domain/polyline";
import { Emitter } from "../../state/emitter";
import { Store } from "../../state/store";
import type { ToolHost } from "../tool";

export interface TubeWork {
  readonly points: readonly Point[];
  /** The line has been ended: diameters can be set, the tube can be painted. */
  readonly isEnded: boolean;
  readonly outerPx: number;
  readonly corePx: number;
  /** What the last fit or painting had to say. */
  readonly message: string | null;
  /** The frame that is shown; null: none. */
  readonly position: number | null;
}

export const TUBE = new Store<TubeWork>({ points: [], isEnded: false, outerPx: 0, corePx: 0, message: null, position: null });

/** What the panel asks of the live tool, which alone knows image and masks. */
export const TUBE_ASKED = new Emitter<"fit" | "paint" | "giveUp">();

export const TYPICAL_OUTER_NM = 24;
export const TYPICAL_CORE_NM = 10;
export const THINNEST_PX = 1;
/** A tube that fills most of an image is a slip of the hand or a wrong scale. */
const WIDEST_SHARE = 0.25;

let owner: ToolHost | null = null;

/** The tube of this drawing area: one that was drawn in another filament's is put away. */
export function openWork(host: ToolHost): Store<TubeWork> {
  if (owner === host) return TUBE;
  owner = host;
  const { tube } = host.settings;
  const most = WIDEST_SHARE * (host.image ? Math.min(host.image.height, host.image.width) : Infinity);
  const outerPx = Math.min(most, tube.outerNm / host.nmPerPx);
  const corePx = Math.min(tube.coreNm / host.nmPerPx, (outerPx * TYPICAL_CORE_NM) / TYPICAL_OUTER_NM);
  TUBE.set({ points: [], isEnded: false, message: null, ...limited(outerPx, corePx, "outer") });
  return TUBE;
}

/** Both diameters, so that a wall is left; the one that was not `set` gives way. */
export function limited(outerPx: number, corePx: number, set: "outer" | "core"): { outerPx: number; corePx: number } {
  if (set === "core") {
    const core = Math.max(0, corePx);
    return { corePx: core, outerPx: Math.max(outerPx, core + THINNEST_PX) };
  }
  const outer = Math.max(THINNEST_PX, outerPx);
  return { outerPx: outer, corePx: Math.max(0, Math.min(corePx, outer - THINNEST_PX)) };
}
