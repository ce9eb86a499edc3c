/** The query cache's habits: a refusal is final, an unreachable server is tried again. */
import { QueryClient } from "@tanstack/react-query";
import { isApiError } from "../api/errors";

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 1 && !(isApiError(error) && error.status < 500),
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
}
