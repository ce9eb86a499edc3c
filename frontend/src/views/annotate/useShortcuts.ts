/** Keys become commands, except where somebody is typing or a dialog is open. */
import { useEffect, useRef } from "react";
import { type Command, commandFor } from "./shortcuts";

/** Keys repeat while held: stepping and zooming follow, the rest is asked to look at `event.repeat`. */
export function useShortcuts(run: (command: Command, event: KeyboardEvent) => void): void {
  useKeys((event) => {
    const command = commandFor(event);
    if (command) run(command, event);
    return command !== null;
  });
}

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
  if (target?.closest("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]")) return true;
  // On a button Enter presses it; on a slider the arrows, Home and End move it.
  const isControl = target?.closest("button, a, [role=slider]");
  const isItsOwn = event.key === "Enter" || event.key.startsWith("Arrow");
  const isEnd = (event.key === "Home" || event.key === "End") && target?.closest("[role=slider]");
  return Boolean((isControl && isItsOwn) || isEnd);
}
