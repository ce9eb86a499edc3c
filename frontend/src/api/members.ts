/** People of a project: their roles, and the links by which others come in. */
import { queryOptions } from "@tanstack/react-query";
import { get, post, put, remove, type Signal } from "./calls";
import type { components } from "./schema";
import type { Member, Role } from "./types";

type Schemas = components["schemas"];

export type Invitation = Schemas["Invitation"];
/** With its link, which is told once. */
export type MadeInvitation = Schemas["MadeInvitation"];
export type NewInvitation = Schemas["NewInvitationRequest"];
/** What the holder of a link is told. */
export type SeenInvitation = Schemas["SeenInvitation"];
export type Acceptance = Schemas["AcceptanceRequest"];
export type Joined = Schemas["Joined"];
export type RoleMatrix = Schemas["RoleMatrix"];

export const members = {
  changeRole: (project: number, user: number, role: Role, signal?: Signal) =>
    put<Member>(`/api/projects/${project}/members/${user}/`, { role }, signal),
  letGo: (project: number, user: number, signal?: Signal) => remove(`/api/projects/${project}/members/${user}/`, signal),
  roles: (signal?: Signal) => get<RoleMatrix>("/api/roles/", {}, signal),
};

export const invitations = {
  list: (project: number, signal?: Signal) => get<Invitation[]>(`/api/projects/${project}/invitations/`, {}, signal),
  make: (project: number, wanted: NewInvitation, signal?: Signal) =>
    post<MadeInvitation>(`/api/projects/${project}/invitations/`, wanted, signal),
  takeBack: (project: number, id: number, signal?: Signal) => remove(`/api/projects/${project}/invitations/${id}/`, signal),
  lookUp: (secret: string, signal?: Signal) => post<SeenInvitation>("/api/invitations/look-up/", { secret }, signal),
  accept: (acceptance: Acceptance, signal?: Signal) => post<Joined>("/api/invitations/accept/", acceptance, signal),
};

export const memberQueries = {
  roles: () => queryOptions({ queryKey: ["roles"], queryFn: ({ signal }) => members.roles(signal), staleTime: Infinity }),
  invitations: (project: number) =>
    queryOptions({
      queryKey: ["projects", project, "invitations"],
      queryFn: ({ signal }) => invitations.list(project, signal),
    }),
  /** Who asks is part of the question: a member is told their role. */
  invitation: (secret: string, user: number | null) =>
    queryOptions({
      queryKey: ["invitation", secret, user],
      queryFn: ({ signal }) => invitations.lookUp(secret, signal),
      retry: false,
      staleTime: Infinity,
    }),
};
