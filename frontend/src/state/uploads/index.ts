/** The one upload manager of the application, and how components read it. */
import { useStore } from "../store";
import { UploadManager } from "./manager";
import { RememberedUploads } from "./remembered";
import { uploadServer } from "./server";
import { isGoingOn, type UploadItem } from "./upload";

export const uploads = new UploadManager({ server: uploadServer, remembered: new RememberedUploads() });

export function useUploads(): readonly UploadItem[] {
  return useStore(uploads.store, ({ items }) => items);
}

/** Closing the tab would stop what is being sent, so the browser asks first. Returns how to end it. */
export function watchTab(manager: UploadManager = uploads): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  window.addEventListener("online", manager.retryNow, { signal });
  window.addEventListener(
    "beforeunload",
    (event) => {
      if (manager.store.get().items.some(isGoingOn)) event.preventDefault();
    },
    { signal },
  );
  return () => abort.abort();
}

export type { UploadItem } from "./upload";
