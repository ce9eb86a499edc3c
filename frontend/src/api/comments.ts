/** What people say about frames. */
import { queryOptions } from "@tanstack/react-query";
import { get, patch, post, remove, type Signal } from "./calls";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** One remark or answer. Its text is plain text. */
export type Comment = Schemas["Comment"];
/** A remark on a frame with its answers; row and col are pixels of the video's field. */
export type CommentThread = Schemas["CommentThread"];
export type CommentList = Schemas["CommentList"];
export type NewComment = Schemas["NewCommentRequest"];

export const comments = {
  ofFilament: (id: number, signal?: Signal) => get<CommentList>(`/api/filaments/${id}/comments/`, {}, signal),
  ofProject: (id: number, chosen: { open?: boolean; filament?: number } = {}, signal?: Signal) =>
    get<CommentList>(`/api/projects/${id}/comments/`, chosen, signal),
  add: (frame: number, comment: NewComment) => post<CommentThread>(`/api/filament-frames/${frame}/comments/`, comment),
  edit: (id: number, text: string) => patch<CommentThread>(`/api/comments/${id}/`, { text }),
  resolve: (id: number) => post<CommentThread>(`/api/comments/${id}/resolve/`),
  reopen: (id: number) => post<CommentThread>(`/api/comments/${id}/reopen/`),
  remove: (id: number) => remove(`/api/comments/${id}/`),
};

/** Others write while one looks: asked again now and then, as long as the tab is seen. */
export const ASK_AGAIN_MS = 20_000;

export const commentQueries = {
  ofFilament: (id: number) =>
    queryOptions({
      queryKey: ["filaments", id, "comments"],
      queryFn: ({ signal }) => comments.ofFilament(id, signal),
      staleTime: ASK_AGAIN_MS / 2,
    }),
  ofProject: (id: number, chosen: { open?: boolean; filament?: number } = {}) =>
    queryOptions({
      queryKey: ["projects", id, "comments", chosen],
      queryFn: ({ signal }) => comments.ofProject(id, chosen, signal),
    }),
};
