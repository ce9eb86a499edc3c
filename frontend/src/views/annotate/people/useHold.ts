/** This tab works on the frame that is shown, until it is hidden or left. Viewers work on none. */
import { useEffect } from "react";
import { useStore } from "../../../state/store";
import { NOBODY_HERE } from "../../../state/holdKeeper";
import { useEditor } from "../editorSession";

export function useHold(frame: number): void {
  const { company, mayLabel } = useEditor();
  const keeper = mayLabel ? company?.holds : undefined;
  useEffect(() => keeper?.watch(frame), [keeper, frame]);
  useEffect(() => {
    if (!keeper) return;
    const abort = new AbortController();
    const { signal } = abort;
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && keeper.wake(), { signal });
    window.addEventListener("online", () => keeper.wake(), { signal });
    window.addEventListener("pagehide", () => keeper.leave(), { signal });
    return () => {
      abort.abort();
      keeper.stop();
    };
  }, [keeper]);
}

/** What is known of the others; nobody where one works alone. */
export function usePeople() {
  const { company } = useEditor();
  return useStore(company?.holds.people ?? NOBODY_HERE, (people) => people);
}
