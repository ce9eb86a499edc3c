/** A query's three faces: skeleton of the final size, a problem to retry, or the data. */
import type { UseQueryResult } from "@tanstack/react-query";
import { isApiError } from "../api/errors";
import { NotFound } from "../app/NotFound";
import { Problem } from "./Problem";

interface Props<T> {
  query: UseQueryResult<T>;
  skeleton: React.ReactNode;
  children: (data: T) => React.ReactNode;
}

export function Loaded<T>({ query, skeleton, children }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    if (isApiError(query.error) && query.error.status === 404) return <NotFound />;
    return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <>{skeleton}</>;
}
