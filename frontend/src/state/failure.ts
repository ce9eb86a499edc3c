/** Why a save did not succeed, as far as it matters for what to do next. */
import { isApiError, isNetworkError, isSignedOut, sentence } from "../api/errors";
import type { LabelledFrame } from "../api/types";

export type Failure =
  /** No answer, or the server is in trouble: it may or may not have stored the save. Repeat it as it is. */
  | { readonly kind: "unreachable"; readonly reason: string }
  /** Repeat it as it is once the person has signed in again. */
  | { readonly kind: "signed_out" }
  /** Not stored: somebody else's version came first, or the region lies elsewhere by now. */
  | { readonly kind: "stale"; readonly theirs: LabelledFrame }
  /** Not stored, and repeating it would not help. */
  | { readonly kind: "refused"; readonly reason: string };

const TOO_MANY_REQUESTS = 429;

export function failureOf(error: unknown): Failure {
  if (isNetworkError(error)) return { kind: "unreachable", reason: sentence(error) };
  if (!isApiError(error)) return { kind: "refused", reason: sentence(error) };
  if (isSignedOut(error.status, error.code)) return { kind: "signed_out" };
  if (error.status >= 500 || error.status === TOO_MANY_REQUESTS) return { kind: "unreachable", reason: error.detail };
  if (error.code === "stale_version" || error.code === "region_moved") return { kind: "stale", theirs: error.extra.current as LabelledFrame };
  return { kind: "refused", reason: error.detail };
}
