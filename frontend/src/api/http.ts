/** One request to the server: session cookie, CSRF token, error bodies, signing in again. Knows no noun of the API. */
import { ApiError, errorFrom, isAborted, isSignedOut, NetworkError } from "./errors";

export interface RequestOptions {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

export type Query = Record<string, QueryValue>;
type QueryValue = string | number | boolean | readonly (string | number)[] | null | undefined;

/** Asks the person to sign in again; resolves true when the request may be repeated. */
export type SignInAgain = () => Promise<boolean>;

let signInAgain: SignInAgain | null = null;

export function onSignedOut(handler: SignInAgain | null): void {
  signInAgain = handler;
}

export function csrfToken(cookies: string = document.cookie): string {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(cookies)?.[1] ?? "";
}

/** Lists become one comma-separated value; what is null, undefined or an empty list is left out. */
export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    const text = Array.isArray(value) ? value.join(",") : String(value);
    if (text !== "") parameters.set(key, text);
  }
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}

async function ask(path: string, { method = "GET", query, body, signal }: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json, */*;q=0.5" };
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(address(path, query), {
      method,
      headers,
      credentials: "same-origin",
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (isAborted(error)) throw error;
    throw new NetworkError(error);
  }
}

/** The response of a successful request; a lost session is repaired once, everything else is thrown. */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const response = await ask(path, options);
  if (response.ok) return response;
  const error = await errorFrom(response);
  if (!isSignedOut(error.status, error.code) || !signInAgain || !(await signInAgain())) throw error;
  const second = await ask(path, options);
  if (second.ok) return second;
  throw await errorFrom(second);
}

/** JSON of a successful request; undefined where the server answers without a body. */
export async function json<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch (error) {
    if (isAborted(error)) throw error;
    throw new ApiError(response.status, "unreadable_answer", "The server's answer could not be read.");
  }
}
