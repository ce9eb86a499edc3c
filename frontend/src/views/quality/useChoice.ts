/** What is looked at, kept in the address so that it can be sent to somebody. */
import { useCallback } from "react";
import { useSearchParams } from "react-router-dom";

export interface Choice {
  readonly filament: number | null;
  readonly models: boolean;
  readonly descriptor: string | null;
  /** Of the table of pairs: `<first>~<second>`. */
  readonly pair: string | null;
}

export function useChoice(): [Choice, (change: Partial<Choice>) => void] {
  const [params, setParams] = useSearchParams();
  const choice = {
    filament: Number(params.get("filament")) || null,
    models: params.get("models") === "true",
    descriptor: params.get("descriptor"),
    pair: params.get("pair"),
  };
  const choose = useCallback((change: Partial<Choice>) => {
    setParams((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(change)) {
        if (value === null || value === false) next.delete(name);
        else next.set(name, String(value));
      }
      return next;
    }, { replace: true });
  }, [setParams]);
  return [choice, choose];
}
