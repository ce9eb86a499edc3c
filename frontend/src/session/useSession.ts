/** Who is signed in. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as api from "../api/client";
import { queries } from "../api/queries";
import type { User } from "../api/types";

export function useUser(): User | null {
  return useQuery(queries.session()).data?.user ?? null;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ username, password }: { username: string; password: string }) =>
      api.session.start(username, password),
    onSuccess: (session) => client.setQueryData(queries.session().queryKey, session),
  });
}

/** Nothing of the last person stays in memory. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.session.end(),
    onSuccess: async () => {
      await client.cancelQueries();
      client.setQueryData(queries.session().queryKey, (last) => last && { ...last, user: null });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    },
  });
}
