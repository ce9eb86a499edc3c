/** The choices in the address, and a way to change some of them. */
import { useMemo } from "react";
import { useSearchParams } from "react-router-dom";
import { type Choices, readChoices, writeChoices } from "./choices";

export type Change = (changes: Partial<Choices>) => void;

export function useChoices(): [Choices, Change] {
  const [search, setSearch] = useSearchParams();
  const choices = useMemo(() => readChoices(search), [search]);
  return [choices, (changes) => setSearch(writeChoices({ ...choices, ...changes }), { replace: true })];
}
