import "fake-indexeddb/auto";
import { act, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { FilamentFrame } from "../../api/types";
import { Panels } from "./panels";
import { documentWith, renderInEditor, sessionOf } from "./testEditor";

beforeEach(() => localStorage.clear());

const FRAME = { id: 77, position: 0, index: 350, time_s: 131, state: "draft", version: 1, areas_px: {}, confirmed: [] } as unknown as FilamentFrame;
const order = () => screen.getAllByTestId(/^panel-/).map(({ dataset }) => dataset.testid!.replace("panel-", ""));

function open(document = documentWith()) {
  const props = { frames: [FRAME], frame: FRAME, document, image: null, stage: null, run: vi.fn(), busy: false, go: vi.fn() };
  renderInEditor(sessionOf("annotator"), <Panels {...props} />);
  return document;
}

test("a proposal that waits stands right below the descriptors", () => {
  open();
  expect(order().slice(0, 3)).toEqual(["tool", "descriptors", "proposal"]);
});

test("where none waits, it stands behind what is used more", () => {
  open(documentWith(null));
  expect(order().slice(-3)).toEqual(["proposal", "history", "display"]);
});

test("a proposal that arrives comes forward", () => {
  const document = open(documentWith(null));
  act(() => document.propose(documentWith()));
  expect(order()[2]).toBe("proposal");
});
