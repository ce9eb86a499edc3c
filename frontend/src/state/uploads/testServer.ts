/** A server for tests of the manager: sends nothing, remembers what was asked, answers when told. */
import { vi } from "vitest";
import type { UnfinishedUpload } from "../../api/types";
import type { UploadServer } from "./server";
import type { Parcel, SendEvents } from "./tus";
import type { Recording } from "./recording";

export interface Sent extends SendEvents {
  readonly parcel: Parcel;
  readonly stopped: () => boolean;
}

export function testServer(unfinished: Partial<UnfinishedUpload>[] = []) {
  const sent: Sent[] = [];
  const server = {
    send: vi.fn((parcel: Parcel, events: SendEvents) => {
      let stopped = false;
      sent.push({ ...events, parcel, stopped: () => stopped });
      return { stop: () => { stopped = true; } };
    }),
    discard: vi.fn(async () => {}),
    unfinished: vi.fn(async () => unfinished as UnfinishedUpload[]),
    read: vi.fn(async () => ({ video: 77 })),
  } satisfies UploadServer;
  return { server, sent, last: () => sent.at(-1)! };
}

export function memoryStorage(kept: Record<string, string> = {}): Pick<Storage, "getItem" | "setItem"> {
  return { getItem: (key) => kept[key] ?? null, setItem: (key, value) => { kept[key] = value; } };
}

export const recording = (name: string, size = 100, changes: Partial<Recording> = {}): Recording => ({
  name, size, files: 1, fingerprint: `${name}/${size}/1`, needsReading: false, open: async () => new Blob(["x"]), ...changes,
});
