import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { CommentThread as Thread } from "../../api/comments";
import { renderAt } from "../../test/render";
import { serve } from "../../test/server";
import { CommentThread } from "./CommentThread";
import { openTalk } from "./talk";
import { commentOf, threadOf } from "./testThreads";
import { useComments } from "./useComments";

const EVIL = "<img src=x onerror=\"document.title='owned'\"> & <b>bold</b>\nnext line";

function Shown({ talk }: { talk: ReturnType<typeof openTalk> }) {
  const comments = useComments(4);
  return <>{comments.threads.map((thread) => <CommentThread key={thread.id} thread={thread} talk={talk} comments={comments} />)}</>;
}

async function open(thread: Thread, answers: Parameters<typeof serve>[0] = {}) {
  const asked = serve({ "GET /api/filaments/4/comments/": { body: { count: 1, threads: [thread] } }, ...answers });
  const talk = openTalk();
  renderAt("/", <Shown talk={talk} />);
  await screen.findByTestId("comment-thread");
  return { asked, talk };
}

test("words stand there as they were typed and are never markup", async () => {
  await open(threadOf(1, { text: EVIL }));
  const words = screen.getByTestId("comment-text");
  expect(words.textContent).toBe(EVIL);
  expect(words.children).toHaveLength(0);
});

test("an answer is sent with Ctrl+Enter and shown as the server gives it back", async () => {
  const answered = threadOf(1, { answers: [commentOf(2, { text: "Yes." })] });
  const { asked, talk } = await open(threadOf(1), { "POST /api/filament-frames/100/comments/": { status: 201, body: answered } });
  const field = screen.getByTestId("answer");
  fireEvent.change(field, { target: { value: "Yes." } });
  fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(screen.getAllByTestId("comment-text").map(({ textContent }) => textContent)).toEqual(["comment 1", "Yes."]));
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({ text: "Yes.", answers_to: 1 });
  expect(talk.get().answers).toEqual({});
});

test("what could not be sent stays in the field", async () => {
  const { talk } = await open(threadOf(1), { "POST /api/filament-frames/100/comments/": { status: 409, body: { code: "thread_full", detail: "Full.", extra: {} } } });
  fireEvent.change(screen.getByTestId("answer"), { target: { value: "Once more" } });
  fireEvent.click(screen.getByTestId("answer-send"));
  await waitFor(() => expect(screen.getByTestId<HTMLButtonElement>("answer-send").disabled).toBe(false));
  expect(talk.get().answers).toEqual({ 1: "Once more" });
});

test("who may only read is offered nothing else", async () => {
  await open(threadOf(1, { may_answer: false }));
  for (const testid of ["answer", "comment-resolve", "comment-edit", "comment-remove"]) expect(screen.queryByTestId(testid)).toBeNull();
});

test("an author edits, and deletes only what nobody has answered", async () => {
  await open(threadOf(1, { may_edit: true, may_remove: false, answers: [commentOf(2, { may_edit: true, may_remove: true })] }));
  expect(screen.getAllByTestId("comment-edit")).toHaveLength(2);
  expect(screen.getAllByTestId("comment-remove")).toHaveLength(1);
});

test("an answer that is deleted is gone, and the remark may be deleted again", async () => {
  const thread = threadOf(1, { may_edit: true, answers: [commentOf(2, { may_edit: true, may_remove: true })] });
  await open(thread, { "DELETE /api/comments/2/": { status: 204 } });
  fireEvent.click(screen.getByTestId("comment-remove"));
  fireEvent.click(await screen.findByTestId("comment-remove-confirm"));
  await waitFor(() => expect(screen.getAllByTestId("comment")).toHaveLength(1));
  expect(screen.getAllByTestId("comment-remove")).toHaveLength(1);
});
