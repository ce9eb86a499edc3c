/** Where a frame's work stands between this screen and the server, and the words for it. */
import type { LabelledFrame } from "../api/types";

export type SaveState =
  | { readonly kind: "saved"; readonly at: number | null }
  | { readonly kind: "unsaved" }
  | { readonly kind: "saving" }
  | { readonly kind: "retrying"; readonly nextTryAt: number; readonly reason: string }
  | { readonly kind: "signed_out" }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "conflict"; readonly theirs: LabelledFrame };

/** The save state of the whole filament: the most urgent of its frames, which frame that is, and how many there are. */
export interface FilamentSaveState {
  readonly state: SaveState;
  readonly position: number | null;
  /** Frames with work that the server has not confirmed. */
  readonly waiting: number;
  /** Frames that a person has to decide about. */
  readonly conflicts: number;
  /** Why unsaved strokes are not kept on this computer, so that leaving loses them; null: they are kept. */
  readonly journalTrouble: string | null;
}

export const NOTHING_UNSAVED: FilamentSaveState = {
  state: { kind: "saved", at: null }, position: null, waiting: 0, conflicts: 0, journalTrouble: null,
};

const URGENCY: readonly SaveState["kind"][] = [
  "saved",
  "unsaved",
  "saving",
  "retrying",
  "signed_out",
  "refused",
  "conflict",
];

export const urgencyOf = (state: SaveState) => URGENCY.indexOf(state.kind);

/** What is said wherever something is saved by itself; the other states tell when. */
export const SAVE_WORDS = {
  nothing_to_save: "All changes saved",
  unsaved: "Unsaved changes",
  saving: "Saving …",
  signed_out: "Sign in again to save",
  refused: "Not saved",
  conflict: "Changed by someone else",
} as const;

/** For one line at the top: where the most urgent frame stands, and how many wait with it. */
export function saveSentence({ state, waiting, conflicts }: Pick<FilamentSaveState, "state" | "waiting" | "conflicts">, now: number): string {
  switch (state.kind) {
    case "saved":
      return state.at === null ? SAVE_WORDS.nothing_to_save : `Saved ${ago(now - state.at)}`;
    case "retrying":
      return `Offline, trying again in ${Math.max(0, Math.ceil((state.nextTryAt - now) / 1000))} s${framesText(waiting)}`;
    case "conflict":
      return SAVE_WORDS.conflict + framesText(conflicts);
    default:
      return SAVE_WORDS[state.kind] + framesText(waiting);
  }
}

const framesText = (frames: number) => (frames > 1 ? ` · ${frames} frames` : "");

function ago(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
