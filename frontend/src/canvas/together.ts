/** Two drawing areas of one size that look at the same place: moving or enlarging one moves the other. */
import type { Emitter } from "../state/emitter";
import type { View, Viewport } from "./viewport";

export interface Viewer {
  readonly viewed: Pick<Emitter<Viewport>, "subscribe">;
  /** Null: the whole image, fitted. */
  readonly view: View | null;
  lookAt(view: View): void;
  fit(): void;
}

export function lookTogether(first: Viewer, second: Viewer): () => void {
  let isOver = false;
  // A moment later: only then does a viewer say that it was fitted.
  const follow = (from: Viewer, to: Viewer) => () => queueMicrotask(() => {
    if (isOver || isSame(from.view, to.view)) return;
    if (from.view) to.lookAt(from.view);
    else to.fit();
  });
  const stops = [first.viewed.subscribe(follow(first, second)), second.viewed.subscribe(follow(second, first))];
  return () => {
    isOver = true;
    for (const stop of stops) stop();
  };
}

const CLOSE = 1e-3;

function isSame(one: View | null, other: View | null): boolean {
  if (!one || !other) return one === other;
  const apart = Math.max(Math.abs(one.centre.row - other.centre.row), Math.abs(one.centre.col - other.centre.col));
  return apart < CLOSE && Math.abs(one.zoom / other.zoom - 1) < CLOSE;
}
