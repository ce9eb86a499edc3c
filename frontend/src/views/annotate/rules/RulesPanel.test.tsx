import "fake-indexeddb/auto";
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FrameDocument } from "../../../state/frameDocument";
import { areaOf, paintRow, rowsOf } from "../../../state/testFilament";
import { TestServer } from "../../../state/testServer";
import type { EditorSession } from "../editorSession";
import { RulesPanel } from "./RulesPanel";
import { listOf, renderIn, testSession } from "./testEditor";

let server: TestServer;
let session: EditorSession;
let document: FrameDocument;
const go = vi.fn();

beforeEach(async () => {
  server = new TestServer();
  session = testSession(server);
  document = await session.labels.open(0);
});

afterEach(() => session.labels.saver.stop());

const panel = async (position = 0) => {
  const frames = await listOf(server);
  return renderIn(session, <RulesPanel frames={frames} document={session.labels.at(position)} go={go} />);
};

const paint = (row: number, layer?: string) => act(() => paintRow(session.labels, document, row, layer));

test("says so when all rules hold, and what does not a moment after the stroke", async () => {
  await panel();
  expect(screen.getByTestId("rules-summary").textContent).toBe("All rules hold");
  paint(1);
  paint(5);
  expect(await screen.findByText("A1 comes in several pieces")).toBeTruthy();
  expect(screen.getByText("8 px (2 nm²) apart from the largest")).toBeTruthy();
  act(() => void document.undo());
  await vi.waitFor(() => expect(screen.queryByText("A1 comes in several pieces")).toBeNull());
});

test("a repair is one step, and is saved", async () => {
  paint(1);
  paint(2);
  paint(5);
  await panel();
  await userEvent.setup().click(screen.getByTestId("repair-several_components:A1"));
  await vi.waitFor(() => expect(rowsOf(document)).toEqual([1, 2]));
  expect(document.nextUndo).toBe("repair: largest piece kept");
  await session.labels.saver.flush();
  expect(server.saves).toHaveLength(1);
});

test("a warning that is meant is confirmed, and can be asked for again", async () => {
  paint(1);
  paint(5);
  await panel();
  const person = userEvent.setup();
  await person.click(screen.getByTestId("confirm-several_components:A1"));
  expect([...document.confirmed]).toEqual(["several_components:A1"]);
  expect(await screen.findByText("Nothing open: what is unusual is confirmed")).toBeTruthy();
  await person.click(screen.getByRole("button", { name: "Ask again: A1 comes in several pieces" }));
  expect(document.confirmed.size).toBe(0);
});

test("what is never right cannot be confirmed", async () => {
  session.settings.set({ nesting: "warn" });
  paint(1, "A2");
  await panel();
  expect(screen.getByTestId("repair-inner_outside_outer:A2").textContent).toContain("Cut to A1");
  expect(screen.queryByTestId("confirm-inner_outside_outer:A2")).toBeNull();
  await userEvent.setup().click(screen.getByTestId("repair-inner_outside_outer:A2"));
  await vi.waitFor(() => expect(areaOf(document, "A2")).toBe(0));
});

test("the pixels light up while a warning is looked at, and stay lit when it is pressed", async () => {
  paint(1);
  paint(5);
  await panel();
  const person = userEvent.setup();
  const row = screen.getByTestId("warning-several_components:A1");
  await person.hover(row);
  await vi.waitFor(() => expect(session.highlight.get().pixels?.data[5 * 8]).toBe(1));
  await person.unhover(row);
  expect(session.highlight.get().pixels).toBeNull();
  await person.click(screen.getByTitle("Show these pixels in the image"));
  await vi.waitFor(() => expect(session.highlight.get().pinned).toBe("several_components:A1"));
  await person.unhover(row);
  expect(session.highlight.get().pixels).not.toBeNull();
  paint(6);
  expect(session.highlight.get().pixels).toBeNull();
});

test("another draft with warnings is one press away", async () => {
  const other = await session.labels.open(2);
  paintRow(session.labels, other, 1);
  paintRow(session.labels, other, 6);
  session.rules.of(other, []);
  await panel();
  await userEvent.setup().click(screen.getByRole("button", { name: /frame 352/ }));
  expect(go).toHaveBeenCalledWith(2);
});

test("shows itself when somebody wants to submit", async () => {
  session.settings.set({ folded: { rules: true } });
  await panel();
  expect(screen.queryByTestId("rules-summary")).toBeNull();
  act(() => session.rules.attention.emit());
  expect(screen.getByTestId("rules-summary")).toBeTruthy();
});

test("a viewer is told, and can change nothing", async () => {
  paint(1);
  paint(5);
  session = { ...session, mayLabel: false };
  await panel();
  expect(screen.getByText("A1 comes in several pieces")).toBeTruthy();
  expect(screen.queryByTestId("repair-several_components:A1")).toBeNull();
  expect(screen.queryByTestId("nesting")).toBeNull();
});
