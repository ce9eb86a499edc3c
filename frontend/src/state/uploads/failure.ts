/** Why sending stopped, as far as it matters for what to do next. */
import { ApiError, isApiError, isNetworkError, isSignedOut, sentence } from "../../api/errors";
import type { UploadProblem } from "./upload";

export type SendFailure =
  /** Try the same again later: no answer, or an answer that says "not now". */
  | ({ readonly kind: "again"; readonly answered: boolean } & UploadProblem)
  | ({ readonly kind: "signed_out" } & UploadProblem)
  /** The server does not keep what was sent so far: begin anew. */
  | ({ readonly kind: "gone" } & UploadProblem)
  /** Repeating would not help. */
  | ({ readonly kind: "refused" } & UploadProblem);

const LOCKED = 423;
const TOO_MANY_REQUESTS = 429;
const CHECKSUM_MISMATCH = 460;

/** `resuming`: an answer about an upload that exists, where a missing one or another offset can be repaired. */
export function sendFailure(error: unknown, resuming: boolean): SendFailure {
  if (isNetworkError(error)) {
    return { kind: "again", answered: false, code: "unreachable", detail: "The connection to the server is lost." };
  }
  if (!isApiError(error)) return { kind: "refused", code: "unexpected", detail: sentence(error) };
  const { status, code, detail } = error;
  if (isSignedOut(status, code)) return { kind: "signed_out", code, detail: "Your session has ended. Sign in again to go on." };
  if (resuming && (status === 404 || status === 410)) return { kind: "gone", code, detail };
  if ((resuming && status === 409) || isPassing(status) || code === "csrf_failed") return { kind: "again", answered: true, code, detail };
  return { kind: "refused", code, detail };
}

const isPassing = (status: number): boolean =>
  status === LOCKED || status === TOO_MANY_REQUESTS || status === CHECKSUM_MISMATCH || status >= 500;

/** The server's sentence from an answer's body; a proxy's page still becomes an ApiError. */
export function answerError(status: number, text: string): ApiError {
  const { code, detail, extra } = parsed(text);
  return new ApiError(
    status,
    typeof code === "string" ? code : `http_${status}`,
    typeof detail === "string" ? detail : `The server answered with status ${status}.`,
    typeof extra === "object" && extra !== null ? (extra as Record<string, unknown>) : {},
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
