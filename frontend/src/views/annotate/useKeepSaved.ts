/** The moments at which unsaved strokes are sent at once: another frame, a hidden tab, the way out, the network's return. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { queries } from "../../api/queries";
import type { EditorSession } from "./editorSession";

export function useKeepSaved({ labels, images }: EditorSession, position: number): void {
  useEffect(() => () => void labels.saver.flush(), [labels, position]);

  // Somebody signed in again, wherever on this page that was asked for.
  const { dataUpdatedAt } = useQuery(queries.session());
  useEffect(() => labels.saver.retryNow(), [labels, dataUpdatedAt]);

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const flushWhenHidden = () => document.visibilityState === "hidden" && void labels.saver.flush();
    document.addEventListener("visibilitychange", flushWhenHidden, { signal });
    window.addEventListener("pagehide", () => void labels.saver.flush(), { signal });
    window.addEventListener("online", () => labels.saver.retryNow(), { signal });
    // Without a journal the browser has to ask before strokes are lost.
    const warn = (event: BeforeUnloadEvent) => {
      const { journalTrouble, waiting } = labels.saver.state();
      if (journalTrouble && waiting > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn, { signal });
    // If the server is away it is told when a frame is shown; the journal keeps the strokes until then.
    labels.resumeUnsaved().catch(() => undefined);
    return () => {
      abort.abort();
      images.dispose();
    };
  }, [labels, images]);
}
