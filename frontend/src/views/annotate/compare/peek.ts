/** The key of blinking: a short press switches it on or off, holding it shows the compared frame as long as it is held. */
import type { EditorSettings } from "../../../state/editorSettings";
import type { Store } from "../../../state/store";
import type { OtherFrames } from "../time/otherFrames";

/** A key held longer than this was meant as a look. */
export const HOLD_MS = 300;

export function pressPeek(others: Pick<OtherFrames, "state">, settings: Store<EditorSettings>, event?: KeyboardEvent): void {
  const toggle = () => settings.set(({ blink }) => ({ blink: !blink }));
  // A button has nothing to hold.
  if (!event) return toggle();
  if (event.repeat) return;
  const { code } = event;
  const start = performance.now();
  others.state.set({ isPeeking: true });
  const end = (isShort: boolean) => {
    window.removeEventListener("keyup", released);
    window.removeEventListener("blur", left);
    others.state.set({ isPeeking: false });
    if (isShort) toggle();
  };
  const released = (up: KeyboardEvent) => up.code === code && end(performance.now() - start < HOLD_MS);
  // Another window has the keyboard now: the key's release will never be told.
  const left = () => end(false);
  window.addEventListener("keyup", released);
  window.addEventListener("blur", left);
}
