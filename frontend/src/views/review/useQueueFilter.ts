/** What of the queue is shown stands in the address, so that it can be sent to somebody. */
import { useMemo } from "react";
import { useSearchParams } from "react-router-dom";
import type { QueueFilter, ReviewKind } from "../../api/reviewing";

const number = (text: string | null) => (text !== null && /^\d+$/.test(text) ? Number(text) : null);
const kindOf = (text: string | null): ReviewKind | null => (text === "proposal" || text === "submitted" ? text : null);

export function useQueueFilter() {
  const [search, setSearch] = useSearchParams();
  const [filament, kind, person, order] = ["filament", "kind", "person", "order"].map((name) => search.get(name));
  const filter = useMemo<QueueFilter>(
    () => ({
      filament: number(filament ?? null),
      kind: kindOf(kind ?? null),
      person: number(person ?? null),
      order: order === "least_certain" ? order : "filmed",
    }),
    [filament, kind, person, order],
  );
  const choose = (name: keyof QueueFilter, value: string) =>
    setSearch(
      (before) => {
        if (value === "" || value === "filmed") before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  return { filter, choose, isNarrowed: filter.filament !== null || filter.kind !== null || filter.person !== null };
}
