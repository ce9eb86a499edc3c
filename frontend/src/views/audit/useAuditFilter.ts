/** What of the log is shown stands in the address. */
import { useSearchParams } from "react-router-dom";
import type { AuditFilter } from "../../api/auditLog";

export function useAuditFilter() {
  const [search, setSearch] = useSearchParams();
  const filter: AuditFilter = { actor: search.get("actor"), action: search.get("action"), kind: search.get("kind") };
  const choose = (name: keyof AuditFilter, value: string) =>
    setSearch(
      (before) => {
        if (value === "") before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  return { filter, choose, clear: () => setSearch({}, { replace: true }) };
}
