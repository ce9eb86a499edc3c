/** Walks through the link. Who is signed in afterwards is read anew, and the secret leaves the address. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router-dom";
import { type Acceptance, invitations } from "../../api/members";
import { queries } from "../../api/queries";
import { paths } from "../../paths";

export function useJoin() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (acceptance: Acceptance) => invitations.accept(acceptance),
    onSuccess: async ({ project }) => {
      client.removeQueries({ queryKey: ["projects"] });
      await client.fetchQuery({ ...queries.session(), staleTime: 0 });
      await navigate(paths.project(project), { replace: true });
    },
  });
}
