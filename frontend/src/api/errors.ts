/** What can go wrong between the browser and the server. Views switch on `code`, people read `detail`. */

/** The server answered and refused. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(detail);
  }
}

/** No answer came: the network or the server is away, so trying again later can help. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  constructor(cause: unknown) {
    super("The server cannot be reached. Check the connection; what you see stays as it is.", { cause });
  }
}

export function isApiError(error: unknown, code?: string): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code);
}

export function isNetworkError(error: unknown): error is NetworkError {
  return error instanceof NetworkError;
}

export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** The person is not signed in (any more); a refusal for want of a role is not meant. */
export function isSignedOut(status: number, code: string): boolean {
  return status === 401 || (status === 403 && code === "not_authenticated");
}

/** One sentence for a person. */
export function sentence(error: unknown): string {
  if (error instanceof ApiError || error instanceof NetworkError) return error.message;
  if (error instanceof Error) return error.message || "Something went wrong.";
  return "Something went wrong.";
}

/** Reads the error body of a response; a body of another shape (a proxy's page, say) still becomes an ApiError. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const { code, detail, extra } = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  return new ApiError(
    response.status,
    typeof code === "string" ? code : `http_${response.status}`,
    typeof detail === "string" ? detail : `The server answered with status ${response.status}.`,
    typeof extra === "object" && extra !== null ? (extra as Record<string, unknown>) : {},
  );
}
