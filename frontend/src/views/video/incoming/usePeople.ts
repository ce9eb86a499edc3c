/** The members of a video's project: how they are called, and who may fill in what is missing. */
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../../api/queries";
import type { Member, User } from "../../../api/types";

const called = ({ display_name, username }: User): string => display_name || username;

export function usePeople(project: number): { names: ReadonlyMap<string, string>; managers: readonly string[] } {
  const members: readonly Member[] = useQuery(queries.members(project)).data ?? [];
  return {
    names: new Map(members.map(({ user }) => [user.username, called(user)])),
    managers: members.filter(({ role }) => role === "manager").map(({ user }) => called(user)),
  };
}
