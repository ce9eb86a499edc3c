/** The comments of a filament, and what can be done with them. Words that could not be sent stay where they were typed. */
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ASK_AGAIN_MS, type CommentList, commentQueries, comments, type CommentThread, type NewComment } from "../../api/comments";
import { sentence } from "../../api/errors";

export interface CommentDeeds {
  /** Each says whether it was done. */
  add(frame: number, comment: NewComment): Promise<CommentThread | null>;
  edit(id: number, text: string): Promise<boolean>;
  settle(thread: CommentThread, isResolved: boolean): Promise<boolean>;
  remove(id: number): Promise<boolean>;
}

export interface Comments {
  readonly threads: readonly CommentThread[];
  readonly isLoading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  readonly isBusy: boolean;
  readonly deeds: CommentDeeds;
}

const NONE: readonly CommentThread[] = [];

/** Null: there is no filament to speak of yet, and nothing is asked. One of all on a page `watches` for what others write. */
export function useComments(filament: number | null, watches = true): Comments {
  const client = useQueryClient();
  const [pending, setPending] = useState(0);
  const query = useQuery({ ...commentQueries.ofFilament(filament ?? 0), enabled: filament !== null, refetchInterval: watches && ASK_AGAIN_MS });

  const deeds = useMemo<CommentDeeds>(() => {
    const { queryKey } = commentQueries.ofFilament(filament ?? 0);
    const heard = (change: (threads: readonly CommentThread[]) => CommentThread[]) => {
      client.setQueryData<CommentList>(queryKey, (list) => {
        const threads = change(list?.threads ?? []);
        return { count: (list?.count ?? 0) + threads.length - (list?.threads.length ?? 0), threads };
      });
      void client.invalidateQueries({ queryKey: ["projects"], predicate: ({ queryKey: key }) => key[2] === "comments" });
    };
    const ask = async <T>(deed: () => Promise<T>): Promise<T | null> => {
      setPending((n) => n + 1);
      // An answer that is under way was given before this deed.
      await client.cancelQueries({ queryKey });
      try {
        return await deed();
      } catch (error) {
        notifications.show({ color: "red", title: "Not done", message: sentence(error) });
        // Somebody else may have changed the thread: show it as it is now.
        void client.invalidateQueries({ queryKey });
        return null;
      } finally {
        setPending((n) => n - 1);
      }
    };
    const put = (thread: CommentThread | null) => {
      if (thread) heard((threads) => withThread(threads, thread));
      return thread;
    };
    return {
      add: async (frame, comment) => put(await ask(() => comments.add(frame, comment))),
      edit: async (id, text) => put(await ask(() => comments.edit(id, text))) !== null,
      settle: async ({ id }, isResolved) => put(await ask(() => (isResolved ? comments.resolve(id) : comments.reopen(id)))) !== null,
      remove: async (id) => {
        const isDone = (await ask(() => comments.remove(id).then(() => true))) ?? false;
        if (isDone) heard((threads) => withoutComment(threads, id));
        return isDone;
      },
    };
  }, [client, filament]);

  return {
    threads: query.data?.threads ?? NONE,
    isLoading: query.isLoading,
    error: query.data ? null : query.error,
    retry: () => void query.refetch(),
    isBusy: pending > 0,
    deeds,
  };
}

const withThread = (threads: readonly CommentThread[], thread: CommentThread): CommentThread[] =>
  threads.some(({ id }) => id === thread.id) ? threads.map((old) => (old.id === thread.id ? thread : old)) : [...threads, thread];

/** A thread is gone with its first comment; a thread whose last answer is gone may be removed by its author again. */
function withoutComment(threads: readonly CommentThread[], id: number): CommentThread[] {
  return threads
    .filter((thread) => thread.id !== id)
    .map((thread) => {
      if (!thread.answers.some((answer) => answer.id === id)) return thread;
      const answers = thread.answers.filter((answer) => answer.id !== id);
      return { ...thread, answers, may_remove: thread.may_edit && answers.length === 0 };
    });
}
