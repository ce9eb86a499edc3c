/** The frame shown; the address follows once the hand rests, so that the link shows the same frame again. */
import { useDebouncedCallback } from "@mantine/hooks";
import { useCallback, useState } from "react";
import { useSearchParams } from "react-router-dom";

const REST_MS = 200;

type Step = (from: number) => number;

/** The setter takes a step from the present position, so that quick key presses add up. */
export function usePosition(frameCount: number): [number, (step: Step) => void] {
  const [search, setSearch] = useSearchParams();
  const [wanted, setWanted] = useState(() => Number(search.get("position") ?? 0));
  const last = Math.max(0, frameCount - 1);
  const position = clamp(wanted, last);
  const remember = useDebouncedCallback(
    (at: number) => setSearch({ position: String(at) }, { replace: true, preventScrollReset: true }),
    REST_MS,
  );

  const move = useCallback(
    (step: Step) =>
      setWanted((before) => {
        const next = clamp(step(clamp(before, last)), last);
        queueMicrotask(() => remember(next));
        return next;
      }),
    [last, remember],
  );
  return [position, move];
}

export function clamp(value: number, last: number): number {
  return Number.isFinite(value) ? Math.min(last, Math.max(0, Math.round(value))) : 0;
}
