/** Who did what in a project. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get } from "./calls";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type AuditLine = Schemas["AuditLine"];
export type AuditPage = Schemas["AuditPage"];

export interface AuditFilter {
  readonly actor: string | null;
  readonly action: string | null;
  readonly kind: string | null;
}

const given = (filter: AuditFilter) =>
  Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === "string"));

export const auditQuery = (project: number, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["projects", project, "audit", filter],
    queryFn: ({ pageParam, signal }) =>
      get<AuditPage>(`/api/projects/${project}/audit/`, { ...given(filter), ...(pageParam === 0 ? {} : { before: pageParam }) }, signal),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next_before ?? undefined,
  });

export const auditExportUrl = (project: number, filter: AuditFilter) => {
  const query = new URLSearchParams(given(filter)).toString();
  return `/api/projects/${project}/audit/export/${query && `?${query}`}`;
};
