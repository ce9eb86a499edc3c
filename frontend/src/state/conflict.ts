/** Two versions of one frame made readable: what is here and what the server holds, in the same window, layer by layer. */
import type { LabelledFrame } from "../api/types";
import { type Layers, copyLayers } from "../domain/layers";
import { type Choice, type LayerDifference, type Merged, compareLayers, mergeLayers } from "../domain/mergeLayers";
import { moveLayers, sameCorner } from "../domain/shiftMask";
import type { FrameDocument, ServerFrame } from "./frameDocument";
import { decodeFrame } from "./wire";

export interface Conflict {
  readonly document: FrameDocument;
  readonly theirs: ServerFrame;
  /** Who saved it, if somebody did. */
  readonly by: string | null;
  /** Mine where the region lies now. */
  readonly mine: Layers;
  readonly differences: readonly LayerDifference[];
  /** The region lies elsewhere than when mine was painted; so many of my pixels are outside of it now. */
  readonly moved: { readonly cutPx: number } | null;
}

export async function readConflict(document: FrameDocument, theirs: LabelledFrame): Promise<Conflict> {
  const server = await decodeFrame(theirs);
  const painted = copyLayers(document.layers);
  const { corner, base } = document;
  const hasMoved = corner !== null && !sameCorner(corner, theirs);
  const mine = hasMoved ? moveLayers(painted, corner, theirs) : { layers: painted, lostPx: new Map<string, number>() };
  const ground = hasMoved && base ? moveLayers(base, corner, theirs).layers : base;
  const differences = compareLayers(ground, mine.layers, server.layers);
  // What nobody painted here (an outlined exclusion, say) was moved by the server itself: nothing of mine is lost there.
  const own = differences.filter(({ changedBy }) => changedBy !== "nobody" && changedBy !== "theirs");
  return {
    document,
    theirs: server,
    by: theirs.updated_by,
    mine: mine.layers,
    differences,
    moved: hasMoved ? { cutPx: own.reduce((sum, { key }) => sum + (mine.lostPx.get(key) ?? 0), 0) } : null,
  };
}

/** Nothing here that the server does not hold: another tab, or an answer that was lost, has saved the same. */
export const isAgreed = ({ differences }: Conflict) => differences.every(({ differingPx }) => differingPx === 0);

/** The same warnings were confirmed on both sides. */
export function isMeantAlike({ document, theirs }: Conflict): boolean {
  const confirmed = theirs.confirmed ?? [];
  return confirmed.length === document.confirmed.size && confirmed.every((key) => document.confirmed.has(key));
}

/** `mine` or `theirs` for the whole frame, or the side of each layer. */
export type Settlement = "mine" | "theirs" | Choice;

export function choiceOf({ differences }: Pick<Conflict, "differences">, settlement: Settlement): Choice {
  if (typeof settlement !== "string") return settlement;
  return new Map(differences.map(({ key }) => [key, settlement]));
}

export const merged = ({ mine, theirs, document }: Conflict, choice: Choice): Merged =>
  mergeLayers(mine, theirs.layers, choice, document.rules);
