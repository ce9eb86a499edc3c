/** Who may do what; the server decides, the page only hides what would be refused. */
import type { Role } from "../api/types";

const ORDER: readonly Role[] = ["viewer", "annotator", "reviewer", "manager"];

export function atLeast(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && ORDER.indexOf(role) >= ORDER.indexOf(needed);
}

export const mayLabel = (role: Role | undefined) => atLeast(role, "annotator");
export const mayReview = (role: Role | undefined) => atLeast(role, "reviewer");
export const mayManage = (role: Role | undefined) => atLeast(role, "manager");
