import "fake-indexeddb/auto";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as api from "../../../api/learning";
import type { Role } from "../../../api/types";
import { adaptation, job, learning } from "../../../test/learningSamples";
import { renderInEditor, sessionOf } from "../testEditor";
import { LearnPanel } from "./LearnPanel";

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

function open(says: api.FilamentLearning, role: Role = "annotator") {
  vi.spyOn(api.learning, "ofFilament").mockResolvedValue(says);
  const run = vi.fn();
  const go = vi.fn();
  renderInEditor(sessionOf(role), <LearnPanel run={run} busy={false} go={go} />);
  return { run, go };
}

test("one press learns, and it says with which model", async () => {
  const { run } = open(learning());
  await userEvent.setup().click(await screen.findByTestId("learn"));
  expect(run.mock.calls).toEqual([["learn-from-frames"]]);
  expect(screen.getByTestId("learning-says").textContent).toContain("v1 quick learns in about a minute");
});

test.each([
  ["no_promoted_model", "No model is promoted."],
  ["no_corrected_frame", "No frame is corrected."],
] as const)("%s: the button waits and the sentence says for what", async (state, sentence) => {
  open(learning({ state, sentence, corrected: 0 }));
  expect((await screen.findByTestId<HTMLButtonElement>("learn")).disabled).toBe(true);
  expect(screen.getByTestId("learning-says").textContent).toBe(sentence);
});

test("while it learns there is a bar, and a word where no worker comes", async () => {
  open(learning({ state: "already_learning", newest: adaptation({ job: job({ kind: "adaptation", state: "queued", tries: 0 }) }) }));
  expect(await screen.findByTestId("learning-under-way")).toBeTruthy();
  expect(screen.getByTestId("worker-missing").textContent).toContain("No worker has taken it up yet");
  expect(screen.getByTestId("cancel-job")).toBeTruthy();
  expect(screen.queryByTestId("learn")).toBeNull();
});

test("the most doubtful proposals lead to their frames", async () => {
  const done = adaptation({ job: job({ state: "succeeded", can_cancel: false }), model_version: 9 });
  const { go } = open(learning({ newest: done, doubtful: [{ position: 12, index: 350, certainty: 0.7 }] }));
  await userEvent.setup().click(await screen.findByText("350"));
  expect(go.mock.calls).toEqual([[12]]);
});

test("who only looks is offered nothing", async () => {
  open(learning(), "viewer");
  await screen.findByTestId("learning-says");
  expect(screen.queryByTestId("learn")).toBeNull();
});
