/** What a role is for, in one sentence; the whole table comes from the server. */
import type { Role } from "../../api/types";

export const ROLE_SENTENCES: Record<Role, string> = {
  viewer: "Looks at everything and takes data out.",
  annotator: "Draws masks, places filaments, uploads recordings, comments.",
  reviewer: "Accepts and rejects, lets models propose, sees how well people agree.",
  manager: "Invites people, assigns work, trains models, reads the audit log.",
};
