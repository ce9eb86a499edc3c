/** Keys become commands, except where somebody is typing or a dialog is open. */
import { useEffect, useRef, useSyncExternalStore } from "react";
import { type Command, commandFor, keymap } from "./shortcuts";

/** Keys repeat while held: stepping and zooming follow, the rest is asked to look at `event.repeat`. */
export function useShortcuts(run: (command: Command, event: KeyboardEvent) => void, tool: { key(event: KeyboardEvent): boolean } | null): void {
  useKeys((event) => {
    // A tool with unfinished work comes first: Enter closes an outline before it submits a frame.
    if (tool?.key(event)) return true;
    const command = commandFor(event);
    if (command) run(command, event);
    return command !== null;
  });
}

/** Grows when somebody gives a command another key: whatever names keys is drawn anew. */
export const useKeymapVersion = () => useSyncExternalStore(keymap.changed.subscribe, () => keymap.version);

/** Keys that no field and no dialog wants for itself; `take` says whether it had a use for one. */
export function useKeys(take: (event: KeyboardEvent) => boolean): void {
  const newest = useRef(take);
  useEffect(() => {
    newest.current = take;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTakenElsewhere(event)) return;
      if (newest.current(event)) event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function isTakenElsewhere(event: KeyboardEvent): boolean {
  if (document.querySelector("[role=dialog]")) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest("input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return true;
  if (target?.closest("[role=slider], [role=radiogroup]")) return /^(Enter|Arrow.*|Home|End|Page.*)$/.test(event.key);
  // Enter presses a button that was reached by keyboard. After a click it is a shortcut again.
  return event.key === "Enter" && Boolean(target?.closest("button, a")?.matches(":focus-visible"));
}
