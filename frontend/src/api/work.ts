/** Who is to label what, how far it is, and which frame comes next: what the pages ask of the server about work. */
import { queryOptions } from "@tanstack/react-query";
import { get, patch, post, remove, type Signal } from "./calls";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Assignment = Schemas["Assignment"];
export type AssignmentList = Schemas["AssignmentList"];
export type NewAssignments = Schemas["NewAssignmentsRequest"];
export type AssignmentChanges = Schemas["PatchedAssignmentChangesRequest"];
export type Due = Schemas["Due"];
export type MyWork = Schemas["MyWork"];
export type ReturnedFrame = Schemas["ReturnedFrame"];
export type SecondWork = Schemas["SecondWork"];
export type NextOfMyWork = Schemas["Next"];
export type ProjectProgress = Schemas["ProjectProgress"];
export type PersonProgress = Schemas["PersonProgress"];
export type DayProgress = Schemas["DayProgress"];

export const work = {
  mine: (signal?: Signal) => get<MyWork>("/api/work/", {}, signal),
  /** `after` is the frame that one comes from: it is not offered again at once. */
  next: (after?: number, signal?: Signal) => get<NextOfMyWork>("/api/work/next/", { after }, signal),
  progress: (project: number, signal?: Signal) => get<ProjectProgress>(`/api/projects/${project}/progress/`, {}, signal),
  assignments: (project: number, ended: boolean, signal?: Signal) =>
    get<AssignmentList>(`/api/projects/${project}/assignments/`, { ended }, signal),
  assign: (project: number, wanted: NewAssignments) => post<Assignment[]>(`/api/projects/${project}/assignments/`, wanted),
  change: (project: number, id: number, changes: AssignmentChanges) =>
    patch<Assignment>(`/api/projects/${project}/assignments/${id}/`, changes),
  end: (project: number, id: number) => remove(`/api/projects/${project}/assignments/${id}/`),
};

export const workQueries = {
  mine: () => queryOptions({ queryKey: ["work"], queryFn: ({ signal }) => work.mine(signal) }),
  progress: (project: number) =>
    queryOptions({ queryKey: ["projects", project, "progress"], queryFn: ({ signal }) => work.progress(project, signal) }),
  assignments: (project: number, ended = false) =>
    queryOptions({
      queryKey: ["assignments", { project, ended }],
      queryFn: ({ signal }) => work.assignments(project, ended, signal),
    }),
};
