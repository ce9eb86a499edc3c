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

/** The save state of the whole filament: the most urgent of its frames, and which frame that is. */
export interface FilamentSaveState {
  readonly state: SaveState;
  readonly position: number | null;
  /** False where the browser refuses to keep a journal (private windows): then leaving loses unsaved strokes. */
  readonly journalled: boolean;
}

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

export function saveSentence(state: SaveState, now: number): string {
  switch (state.kind) {
    case "saved":
      return state.at === null ? SAVE_WORDS.nothing_to_save : `Saved ${ago(now - state.at)}`;
    case "retrying":
      return `Offline, trying again in ${Math.max(0, Math.ceil((state.nextTryAt - now) / 1000))} s`;
    default:
      return SAVE_WORDS[state.kind];
  }
}

function ago(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
