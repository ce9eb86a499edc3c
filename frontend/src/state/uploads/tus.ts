/**
 * Sends one file by tus 1.0. The only module that knows tus-js-client: everybody else sees a url, bytes and failures.
 *
 * Trying again and remembering where to go on is the manager's, so that both can be seen and stopped by a person.
 */
import * as tus from "tus-js-client";
import { ApiError, NetworkError } from "../../api/errors";
import { csrfToken } from "../../api/http";
import { answerError } from "./failure";

export const CHUNK_BYTES = 8 * 1024 * 1024;
const ENDPOINT = "/api/uploads/";

export interface Parcel {
  readonly blob: Blob;
  readonly name: string;
  readonly project: number;
  /** Where it goes on; null for a new upload. */
  readonly url: string | null;
}

export interface SendEvents {
  created: (url: string) => void;
  /** Bytes that are under way or there. */
  progress: (bytes: number) => void;
  /** Bytes that the server says it has. */
  accepted: (bytes: number) => void;
  /** The video, where the last answer names it. */
  done: (video: number | null) => void;
  failed: (error: unknown) => void;
}

export interface Sending {
  stop: () => void;
}

export type Send = (parcel: Parcel, events: SendEvents) => Sending;

export const sendByTus: Send = ({ blob, name, project, url }, events) => {
  const upload = new tus.Upload(blob, {
    // Where the upload is known there is no endpoint: a missing one is told, never silently begun anew.
    ...(url === null ? { endpoint: ENDPOINT } : { uploadUrl: url }),
    metadata: { filename: name, project: String(project) },
    chunkSize: CHUNK_BYTES,
    retryDelays: null,
    storeFingerprintForResuming: false,
    httpStack: new CheckedStack(),
    onBeforeRequest: authorise,
    onUploadUrlAvailable: () => {
      upload.url = pathOf(upload.url ?? ENDPOINT);
      events.created(upload.url);
    },
    onProgress: events.progress,
    onChunkComplete: (_, bytes) => events.accepted(bytes),
    onSuccess: ({ lastResponse }) => events.done(Number(lastResponse.getHeader("X-Filamark-Video")) || null),
    onError: (error) => events.failed(errorOf(error)),
  });
  upload.start();
  return { stop: () => void upload.abort() };
};

/** Without host: it can be compared with the server's own list, and holds behind any proxy. */
function pathOf(url: string): string {
  return new URL(url, window.location.href).pathname;
}

/** Drops what the server has of an upload. */
export async function discardByTus(url: string): Promise<void> {
  try {
    await tus.Upload.terminate(url, { endpoint: ENDPOINT, retryDelays: null, onBeforeRequest: authorise });
  } catch (error) {
    throw errorOf(error);
  }
}

/** The token is read each time: signing in again changes it. */
function authorise(request: tus.HttpRequest): void {
  request.setHeader("X-CSRFToken", csrfToken());
  request.setHeader("Accept", "application/json");
}

export function errorOf(error: unknown): unknown {
  if (!(error instanceof Error) || !("originalResponse" in error)) return error;
  const { originalResponse, causingError } = error as tus.DetailedError;
  if (originalResponse) return answerError(originalResponse.getStatus(), originalResponse.getBody());
  return causingError instanceof Error ? causingError : new NetworkError(causingError); // a lost request brings an event
}

/** The usual requests, and each piece of a file with its checksum. */
class CheckedStack implements tus.HttpStack {
  private readonly usual = new tus.DefaultHttpStack({});

  getName(): string {
    return "CheckedStack";
  }

  createRequest(method: string, url: string): tus.HttpRequest {
    const request = this.usual.createRequest(method, url);
    const send = request.send.bind(request);
    let stopped = false;
    request.send = async (body: unknown) => {
      const bytes = body instanceof Blob ? await readPiece(body) : null;
      if (bytes) await addChecksum(request, bytes);
      if (stopped) return new Promise(() => {}); // stopped while the piece was read: nobody listens any more
      return send(bytes ?? body);
    };
    const abort = request.abort.bind(request);
    request.abort = () => {
      stopped = true;
      return abort();
    };
    return request;
  }
}

/** Read before it is sent: a request cannot tell a file that has gone from a network that has. */
async function readPiece(piece: Blob): Promise<ArrayBuffer> {
  try {
    return await piece.arrayBuffer();
  } catch {
    throw new ApiError(0, "file_unreadable", "The file cannot be read any more: it was moved, changed or taken away. Add it again to go on.");
  }
}

/** Browsers compute checksums only on secure pages (https, or this computer). */
async function addChecksum(request: tus.HttpRequest, bytes: ArrayBuffer): Promise<void> {
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  request.setHeader("Upload-Checksum", `sha256 ${btoa(String.fromCharCode(...digest))}`);
}
