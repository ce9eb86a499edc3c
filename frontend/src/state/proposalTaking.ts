/** Taking a proposal over into a person's masks, whole or in part: local edits that can be undone. */
import type { Mask } from "../domain/mask";
import { holdsAllOf, partTaken } from "../domain/takePart";
import type { Edit } from "./edit";
import type { FrameDocument } from "./frameDocument";

export interface Part {
  /** All descriptors that the proposal speaks of unless told. */
  readonly keys?: readonly string[];
  /** Everywhere unless told. */
  readonly inside?: Mask | null;
  /** For "Undo use of the proposal". */
  readonly label: string;
}

/** Null where the masks are the same there already, or no proposal waits. What was not taken goes on waiting. */
export function takeFromProposal(document: FrameDocument, { keys, inside = null, label }: Part): Edit | null {
  const { proposal, layers } = document;
  if (!proposal) return null;
  const taken = partTaken(layers, proposal.layers, keys ?? [...proposal.layers.keys()], inside);
  const isAll = holdsAllOf(new Map([...layers, ...taken]), proposal.layers);
  return document.replace(taken, label, proposal.version, !isAll);
}
