/** Who may do what; the server decides, the page only hides what would be refused. */
import type { Role } from "../api/types";

/** Each may do all that those before it may. */
export const ROLES: readonly Role[] = ["viewer", "annotator", "reviewer", "manager"];

export function atLeast(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

export const mayLabel = (role: Role | undefined) => atLeast(role, "annotator");
export const mayReview = (role: Role | undefined) => atLeast(role, "reviewer");
export const mayManage = (role: Role | undefined) => atLeast(role, "manager");
