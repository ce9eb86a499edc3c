/** Tests' own: a complete thread of which a test changes only what it is about. */
import type { Comment, CommentThread } from "../../api/comments";
import { user } from "../../test/samples";

export const commentOf = (id: number, changes: Partial<Comment> = {}): Comment => ({
  id, author: user, text: `comment ${id}`, created_at: "2026-01-01T00:00:00Z", edited_at: null, may_edit: false, may_remove: false, ...changes,
});

export const threadOf = (id: number, changes: Partial<CommentThread> = {}): CommentThread => {
  const position = changes.position ?? 0;
  return {
    ...commentOf(id), filament_frame: 100 + position, filament: 4, filament_name: "F4", video_name: "run 1", position, index: 350 + position,
    row: null, col: null, version: 1, resolved_at: null, resolved_by: null, answers: [], may_answer: true, ...changes,
  };
};
