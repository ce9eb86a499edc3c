/** Where the geometry of a filament stands between this screen and the server, and the words for it. */
import { isApiError, isNetworkError, isSignedOut, sentence } from "../../api/errors";
import { SAVE_WORDS } from "../saveState";
import type { Part } from "./geometry";

export type GeometrySaveState =
  | { readonly kind: "saved"; readonly at: number | null }
  | { readonly kind: "unsaved" }
  | { readonly kind: "saving" }
  /** No answer; it is tried again by itself. */
  | { readonly kind: "retrying"; readonly reason: string }
  | { readonly kind: "signed_out" }
  /** The server will not have it like this; another change tries again. */
  | { readonly kind: "refused"; readonly part: Part; readonly code: string; readonly reason: string; readonly positions: readonly number[] }
  /** Somebody else saved first; a person decides. */
  | { readonly kind: "conflict" };

const TOO_MANY_REQUESTS = 429;

export function stateAfter(error: unknown, part: Part): GeometrySaveState {
  if (isNetworkError(error)) return { kind: "retrying", reason: sentence(error) };
  if (!isApiError(error)) return { kind: "refused", part, code: "", reason: sentence(error), positions: [] };
  if (isSignedOut(error.status, error.code)) return { kind: "signed_out" };
  if (error.status >= 500 || error.status === TOO_MANY_REQUESTS) return { kind: "retrying", reason: error.detail };
  if (error.code === "stale_version") return { kind: "conflict" };
  return { kind: "refused", part, code: error.code, reason: error.detail, positions: numbers(error.extra.positions) };
}

export function saveWords(state: GeometrySaveState): string {
  switch (state.kind) {
    case "saved":
      return state.at === null ? SAVE_WORDS.nothing_to_save : "Saved";
    case "retrying":
      return "Offline, trying again";
    default:
      return SAVE_WORDS[state.kind];
  }
}

const numbers = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((one): one is number => typeof one === "number") : [];
