/** Which frame and which descriptor are looked at, kept in the address. */
import { useCallback, useEffect, useRef } from "react";
import { useSearchParams } from "react-router-dom";

export interface Choice {
  /** Key of a frame. */
  readonly frame: string | null;
  readonly descriptor: string | null;
  readonly order: string | null;
}

export function useChoice(): [Choice, (change: Partial<Choice>) => void] {
  const [params, setParams] = useSearchParams();
  const choice = { frame: params.get("frame"), descriptor: params.get("descriptor"), order: params.get("order") };
  // The router makes a new setter with every address; what hangs on `choose` must not be made anew with every frame.
  const newest = useRef(setParams);
  useEffect(() => {
    newest.current = setParams;
  }, [setParams]);
  const choose = useCallback((change: Partial<Choice>) => {
    newest.current((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(change)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      return next;
    }, { replace: true });
  }, []);
  return [choice, choose];
}

/** The core is what is asked about most; it is the last of the descriptors. */
export const chosenDescriptor = (asked: string | null, descriptors: readonly string[]): string =>
  descriptors.find((key) => key === asked) ?? descriptors.at(-1) ?? "";
