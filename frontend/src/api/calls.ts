/** The shapes of a call, for the files that say what the pages ask of the server. */
import { json, type Query } from "./http";

export type Signal = AbortSignal | undefined;

export const get = <R>(path: string, query: Query = {}, signal?: Signal) => json<R>(path, { query, signal });
export const post = <R>(path: string, body: unknown = {}, signal?: Signal) => json<R>(path, { method: "POST", body, signal });
export const put = <R>(path: string, body: unknown, signal?: Signal) => json<R>(path, { method: "PUT", body, signal });
export const patch = <R>(path: string, body: unknown, signal?: Signal) => json<R>(path, { method: "PATCH", body, signal });
export const remove = (path: string, signal?: Signal) => json<void>(path, { method: "DELETE", signal });
