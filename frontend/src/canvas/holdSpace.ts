/** The space bar makes any tool the hand, except where somebody is typing or on a button that it would press. */
export function holdSpaceFor(stage: () => { holdSpace(held: boolean): void } | null): () => void {
  const abort = new AbortController();
  const isElsewhere = (target: EventTarget | null) =>
    target instanceof HTMLElement && target.closest("input, textarea, select, button, a, [role=dialog]") !== null;
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
