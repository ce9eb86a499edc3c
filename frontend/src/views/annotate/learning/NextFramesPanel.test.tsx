import "fake-indexeddb/auto";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as api from "../../../api/learning";
import { renderInEditor, sessionOf } from "../testEditor";
import { NextFramesPanel } from "./NextFramesPanel";

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

const CHOICE: api.Choice = {
  filament_frame: 31, position: 12, index: 350, time_s: 131, state: "proposed", score: 0.8,
  reasons: [{ code: "doubt", sentence: "The model is clearly undecided here.", value: 0.6 }],
};

test("frames are weighed when the panel is unfolded, and lead to where they are", async () => {
  const choices = vi.spyOn(api.learning, "choices").mockResolvedValue([CHOICE]);
  const go = vi.fn();
  renderInEditor(sessionOf("annotator"), <NextFramesPanel go={go} />);
  expect(choices).not.toHaveBeenCalled();
  const person = userEvent.setup();
  await person.click(screen.getByText("Which frame next"));
  await person.click(await screen.findByText("Frame 350"));
  expect(go.mock.calls).toEqual([[12]]);
  expect(screen.getByText("The model is clearly undecided here.")).toBeTruthy();
});

test("where all is labelled it says so", async () => {
  vi.spyOn(api.learning, "choices").mockResolvedValue([]);
  renderInEditor(sessionOf("annotator"), <NextFramesPanel go={vi.fn()} />);
  await userEvent.setup().click(screen.getByText("Which frame next"));
  expect(await screen.findByText("Every frame of this filament is labelled.")).toBeTruthy();
});
