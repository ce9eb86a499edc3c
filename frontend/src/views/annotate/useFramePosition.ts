/** Which frame is shown. The address bar follows a moment later, so that holding a key down stays quick. */
import { useCallback, useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router-dom";
import type { FilamentFrame } from "../../api/types";
import { clampPosition, positionOfIndex } from "../../domain/frames";

const ADDRESS_DELAY_MS = 200;

export interface FramePosition {
  readonly position: number;
  readonly direction: 1 | -1;
  /** When the wish for this frame was uttered, on the clock of `performance.now()`. */
  readonly wishedAt: number;
}

/** A position, or how to get from the shown one to it (null: stay). A key held down is faster than the screen. */
export type Destination = number | ((from: number) => number | null);

export type Go = (to: Destination, wishedAt?: number) => void;

/** `words`: what else the address shall say. */
export function useFramePosition(frames: readonly FilamentFrame[], words: Readonly<Record<string, string>> = {}) {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get("frame");
  const start = wanted === null ? 0 : positionOfIndex(frames, Number(wanted));
  const [shown, setShown] = useState<FramePosition>(() => ({ position: start, direction: 1, wishedAt: 0 }));

  const go = useCallback<Go>(
    (to, wishedAt = performance.now()) => {
      setShown((before) => {
        const target = typeof to === "number" ? to : (to(before.position) ?? before.position);
        const position = clampPosition(target, frames.length);
        if (before.position === position) return before;
        return { position, direction: position < before.position ? -1 : 1, wishedAt };
      });
    },
    [frames.length],
  );

  const shownIndex = String(frames[shown.position]!.index);
  const said = new URLSearchParams({ frame: shownIndex, ...words }).toString();
  /** What the address bar says as far as we know. Nothing is written on a first visit that nobody has changed yet. */
  const address = useRef({ frame: wanted, said });
  useEffect(() => {
    if (said === address.current.said) return;
    const timer = setTimeout(() => {
      address.current = { frame: shownIndex, said };
      setSearch(said, { replace: true });
    }, ADDRESS_DELAY_MS);
    return () => clearTimeout(timer);
  }, [said, shownIndex, setSearch]);

  // Somebody went back, or followed a link to another frame of this filament.
  useEffect(() => {
    if (wanted === null || wanted === address.current.frame) return;
    address.current = { ...address.current, frame: wanted };
    go(start);
  }, [wanted, start, go]);

  return { ...shown, go };
}
