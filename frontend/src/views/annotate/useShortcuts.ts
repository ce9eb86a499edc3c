/** Keys become commands, except where somebody is typing or a dialog is open. */
import { useEffect, useRef } from "react";
import { type Command, commandFor } from "./shortcuts";

/** Keys repeat while held: stepping and zooming follow, the rest is asked to look at `event.repeat`. */
export function useShortcuts(run: (command: Command, event: KeyboardEvent) => void): void {
  const newest = useRef(run);
  useEffect(() => {
    newest.current = run;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTakenElsewhere(event)) return;
      const command = commandFor(event);
      if (!command) return;
      event.preventDefault();
      newest.current(command, event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function isTakenElsewhere(event: KeyboardEvent): boolean {
  if (document.querySelector("[role=dialog]")) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]")) return true;
  // On a button Enter presses it; on a slider the arrows move it.
  const isControl = target?.closest("button, a, [role=slider]");
  return Boolean(isControl) && (event.key === "Enter" || event.key.startsWith("Arrow"));
}
