/** Two fingers on the image: the view follows them, larger as they part. */
import { type ScreenPoint, screenPoint } from "../domain/points";

export interface PinchHandlers {
  /** A second finger has come: what the first began was not meant. */
  begin(): void;
  move(factor: number, centre: ScreenPoint, dx: number, dy: number): void;
}

export function listenToPinch(element: HTMLElement, handlers: PinchHandlers): () => void {
  const abort = new AbortController();
  const options = { signal: abort.signal };
  const fingers = new Map<number, ScreenPoint>();
  const place = (event: PointerEvent) => {
    const box = element.getBoundingClientRect();
    return screenPoint(event.clientX - box.left, event.clientY - box.top);
  };
  const pair = () => {
    const [a, b] = [...fingers.values()] as [ScreenPoint, ScreenPoint];
    return { centre: screenPoint((a.x + b.x) / 2, (a.y + b.y) / 2), apart: Math.hypot(a.x - b.x, a.y - b.y) };
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, place(event));
    if (fingers.size === 2) handlers.begin();
  }, options);
  element.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    if (fingers.size !== 2) return void fingers.set(event.pointerId, place(event));
    const before = pair();
    fingers.set(event.pointerId, place(event));
    const { centre, apart } = pair();
    handlers.move(apart / Math.max(1, before.apart), centre, centre.x - before.centre.x, centre.y - before.centre.y);
  }, options);
  for (const type of ["pointerup", "pointercancel"] as const) {
    element.addEventListener(type, (event) => fingers.delete(event.pointerId), options);
  }
  return () => abort.abort();
}
