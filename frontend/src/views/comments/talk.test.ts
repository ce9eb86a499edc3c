import { expect, test } from "vitest";
import { beginDraft, dropDraft, openTalk, writeAnswer, writeDraft } from "./talk";

test("words that were not sent outlive another frame, and move with the place", () => {
  const talk = openTalk();
  talk.set({ isPlacing: true, open: 5 });
  beginDraft(talk, 1, { row: 3, col: 4 });
  writeDraft(talk, 1, "Too wide");
  beginDraft(talk, 2, null);
  writeDraft(talk, 2, "Blurred");
  beginDraft(talk, 1, { row: 8, col: 9 });
  expect(talk.get()).toMatchObject({
    isPlacing: false, open: null,
    drafts: { 1: { text: "Too wide", place: { row: 8, col: 9 } }, 2: { text: "Blurred", place: null } },
  });
  dropDraft(talk, 1);
  writeDraft(talk, 1, "typed after it was sent");
  expect(Object.keys(talk.get().drafts)).toEqual(["2"]);
});

test("answers are kept by thread, and an empty one is none", () => {
  const talk = openTalk();
  writeAnswer(talk, 7, "Yes");
  writeAnswer(talk, 8, "No");
  writeAnswer(talk, 7, "");
  expect(talk.get().answers).toEqual({ 8: "No" });
});
