/**
 * What an editor works on: the frames themselves, or the second labels that lie beside them.
 *
 * A lane has its own way to the server and its own journal, so that the same frame can wait unsaved in both. What knows
 * more about a frame than its labeller may know is not shown beside a lane that is drawn blind.
 */
import type { FilamentFrame } from "../../api/types";
import { type LabelGateway, serverGateway } from "../../state/gateway";
import { IndexedDbJournal, type Journal } from "../../state/journal";

export interface Lane {
  readonly gateway: LabelGateway;
  readonly journal: () => Journal;
  /** Others' masks, comments, history and what is computed of them stay hidden. */
  readonly isBlind: boolean;
  readonly mayDraw: (frame: FilamentFrame) => boolean;
  /** Whether stepping stops at this frame; null: at every one. */
  readonly isWalked: ((frame: FilamentFrame) => boolean) | null;
  /** Why nothing can be drawn here; null where something can, or the reason is known otherwise. */
  readonly notice: (frame: FilamentFrame) => string | null;
  readonly submitted: string;
  /** Where to go when this frame was handed in; null: stay. */
  readonly afterSubmit: (frames: readonly FilamentFrame[], position: number) => number | null;
}

/** The frames themselves, as they are reviewed and exported. */
export const FRAMES: Lane = {
  gateway: serverGateway,
  journal: () => new IndexedDbJournal(),
  isBlind: false,
  mayDraw: () => true,
  isWalked: null,
  notice: () => null,
  submitted: "Submitted for review.",
  afterSubmit: () => null,
};
