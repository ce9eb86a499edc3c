/** Keys of a page: what no field and no dialog wants for itself. */
import { useEffect, useRef } from "react";

/** `take` says whether it had a use for a key. */
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

/** Plain keys by their name in small letters; with Ctrl, Alt or Meta they belong to the browser. */
export function usePageKeys(deeds: Readonly<Record<string, () => void>>): void {
  useKeys((event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const deed = deeds[event.key.toLowerCase()];
    deed?.();
    return deed !== undefined;
  });
}

function isTakenElsewhere(event: KeyboardEvent): boolean {
  if (document.querySelector("[role=dialog]")) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest("input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return true;
  if (target?.closest("[role=slider], [role=radiogroup]")) return /^(Enter|Arrow.*|Home|End|Page.*)$/.test(event.key);
  // Enter presses a button that was reached by keyboard. After a click it is a shortcut again.
  return event.key === "Enter" && Boolean(target?.closest("button, a")?.matches(":focus-visible"));
}
