/** Changing roles and letting people go; the lists follow. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router-dom";
import { members } from "../../api/members";
import type { Role } from "../../api/types";
import { paths } from "../../paths";

export function useChangeMembers(project: number) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const readAgain = () => client.invalidateQueries({ queryKey: ["projects", project] });
  const role = useMutation({
    mutationFn: ({ user, to }: { user: number; to: Role }) => members.changeRole(project, user, to),
    onSettled: readAgain,
  });
  const letGo = useMutation({ mutationFn: (user: number) => members.letGo(project, user), onSettled: readAgain });
  /** The project is not there any more for whoever has left it. */
  const leave = useMutation({
    mutationFn: (user: number) => members.letGo(project, user),
    onSuccess: async () => {
      await navigate(paths.projects());
      client.removeQueries({ queryKey: ["projects", project] });
      await client.invalidateQueries({ queryKey: ["projects"], exact: true });
    },
  });
  const last = [role, letGo, leave].reduce((a, b) => (b.submittedAt > a.submittedAt ? b : a));
  return {
    role: (user: number, to: Role) => role.mutate({ user, to }),
    letGo: (user: number) => letGo.mutate(user),
    leave: (user: number) => leave.mutate(user),
    busy: role.isPending || letGo.isPending || leave.isPending,
    error: last.error,
  };
}
