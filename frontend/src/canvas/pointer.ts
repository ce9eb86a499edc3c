/** Pointer events of one canvas become gestures: which button, held space, coalesced samples, lost pointers. */
import { type ScreenPoint, screenPoint } from "../domain/points";

export interface PointerHandlers {
  /** `hand`: the view shall be moved whatever the tool is. Gives whether a gesture has begun. */
  press(at: ScreenPoint, hand: boolean, event: PointerEvent): boolean;
  /** All places since the last call; `time` is the newest event's time stamp. */
  drag(points: readonly ScreenPoint[], time: number, events: readonly PointerEvent[]): void;
  release(): void;
  cancel(): void;
  hover(at: ScreenPoint, event: PointerEvent): void;
  leave(): void;
  doubleClick?(at: ScreenPoint, event: MouseEvent): void;
  wheel(event: WheelEvent, at: ScreenPoint): void;
}

const LEFT = 0;
const MIDDLE = 1;

/** Raw updates come as soon as the hand moves, several times a frame; browsers offer them in secure contexts only. */
const MOVE_EVENT = () => ("onpointerrawupdate" in window ? "pointerrawupdate" : "pointermove");

export function listenToPointer(element: HTMLElement, isSpaceHeld: () => boolean, handlers: PointerHandlers): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  let pressed: number | null = null;
  let box = element.getBoundingClientRect();
  const place = (event: MouseEvent) => screenPoint(event.clientX - box.left, event.clientY - box.top);

  element.addEventListener(
    "pointerdown",
    (event) => {
      if (pressed !== null || (event.button !== LEFT && event.button !== MIDDLE)) return;
      event.preventDefault();
      // Whoever paints has left the field they typed in: from here on keys are shortcuts.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      box = element.getBoundingClientRect();
      if (!handlers.press(place(event), event.button === MIDDLE || isSpaceHeld(), event)) return;
      pressed = event.pointerId;
      element.setPointerCapture(event.pointerId);
    },
    options,
  );
  const drag = (event: PointerEvent) => {
    if (event.pointerId !== pressed) return;
    const samples = event.getCoalescedEvents?.() ?? [];
    const events = samples.length > 0 ? samples : [event];
    handlers.drag(events.map(place), event.timeStamp, events);
  };
  element.addEventListener(MOVE_EVENT(), (event) => drag(event as PointerEvent), options);
  element.addEventListener("pointermove", (event) => handlers.hover(place(event), event), options);
  element.addEventListener("pointerenter", () => (box = element.getBoundingClientRect()), options);
  element.addEventListener("pointerleave", () => handlers.leave(), options);

  const finish = (event: PointerEvent, how: "release" | "cancel") => {
    if (event.pointerId !== pressed) return;
    pressed = null;
    handlers[how]();
  };
  element.addEventListener("pointerup", (event) => finish(event, "release"), options);
  element.addEventListener("dblclick", (event) => handlers.doubleClick?.(place(event), event), options);
  element.addEventListener("pointercancel", (event) => finish(event, "cancel"), options);
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      box = element.getBoundingClientRect();
      handlers.wheel(event, place(event));
    },
    { ...options, passive: false },
  );
  return () => abort.abort();
}
