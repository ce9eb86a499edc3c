/** The space bar makes any tool the hand, except where somebody is typing or on a button that it would press. */
export function holdSpaceFor(stage: () => { holdSpace(held: boolean): void } | null): () => void {
  const abort = new AbortController();
  const isElsewhere = (target: EventTarget | null) => {
    if (!(target instanceof HTMLElement)) return false;
    if (target.closest("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [role=dialog]")) return true;
    // Whoever came to a control by keyboard presses it with the space bar; after a click it is the hand's again.
    return target.closest("button, a, input")?.matches(":focus-visible") ?? false;
  };
  const listen = (type: "keydown" | "keyup", held: boolean) =>
    window.addEventListener(
      type,
      (event) => {
        if (event.code !== "Space" || (held && isElsewhere(event.target))) return;
        if (held) event.preventDefault();
        stage()?.holdSpace(held);
      },
      { signal: abort.signal },
    );
  listen("keydown", true);
  listen("keyup", false);
  window.addEventListener("blur", () => stage()?.holdSpace(false), { signal: abort.signal });
  return () => abort.abort();
}
