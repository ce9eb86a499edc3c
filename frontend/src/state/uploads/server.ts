/** What the upload manager asks of the server, so that tests can be another one. */
import * as api from "../../api/client";
import type { UnfinishedUpload } from "../../api/types";
import type { Send, Sending } from "./tus";

export interface UploadServer {
  readonly send: Send;
  readonly discard: (url: string) => Promise<void>;
  /** What this person began and did not finish; asks to sign in again where that is needed. */
  readonly unfinished: (project: number) => Promise<readonly UnfinishedUpload[]>;
  readonly read: (url: string) => Promise<Pick<UnfinishedUpload, "video">>;
}

/** The protocol is loaded with the first file that is sent: most visits send none. */
const send: Send = (parcel, events) => {
  let sending: Sending | null = null;
  let stopped = false;
  import("./tus").then(({ sendByTus }) => {
    if (!stopped) sending = sendByTus(parcel, events);
  }, events.failed);
  return {
    stop: () => {
      stopped = true;
      sending?.stop();
    },
  };
};

export const uploadServer: UploadServer = {
  send,
  discard: async (url) => (await import("./tus")).discardByTus(url),
  unfinished: (project) => api.uploads.unfinished(project),
  read: (url) => api.uploads.read(url),
};

export const urlOf = ({ id }: Pick<UnfinishedUpload, "id">): string => `/api/uploads/${id}/`;
