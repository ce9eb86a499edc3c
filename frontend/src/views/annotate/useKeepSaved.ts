/** The moments at which unsaved strokes are sent at once: another frame, a hidden tab, the way out, the network's return. */
import { useEffect } from "react";
import type { EditorSession } from "./editorSession";

export function useKeepSaved({ labels, images }: EditorSession, position: number): void {
  useEffect(() => () => void labels.saver.flush(), [labels, position]);

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const flushWhenHidden = () => document.visibilityState === "hidden" && void labels.saver.flush();
    document.addEventListener("visibilitychange", flushWhenHidden, { signal });
    window.addEventListener("pagehide", () => void labels.saver.flush(), { signal });
    window.addEventListener("online", () => labels.saver.retryNow(), { signal });
    // Without a journal the browser has to ask before strokes are lost.
    const warn = (event: BeforeUnloadEvent) => {
      const { journalled, state } = labels.saver.state();
      if (!journalled && state.kind !== "saved") event.preventDefault();
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
