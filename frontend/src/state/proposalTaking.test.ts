import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Mask, emptyMask } from "../domain/mask";
import { encodeMask } from "../domain/maskWire";
import { FrameActions } from "./frameActions";
import type { FrameDocument } from "./frameDocument";
import type { LabelStore } from "./labelStore";
import { takeFromProposal } from "./proposalTaking";
import { openFilament, paintRow, rowsOf } from "./testFilament";
import { SIZE, TestServer } from "./testServer";

/** The proposal holds rows 1 to 4 as A1 and rows 2 and 3 as A2. */
const proposed = { A1: [1, 2, 3, 4], A2: [2, 3] };
let database: string;
let server: TestServer;
let labels: LabelStore;
let frame: FrameDocument;
let actions: FrameActions;

const rows = (...numbers: number[]): Mask => {
  const mask = emptyMask(SIZE.height, SIZE.width);
  for (const row of numbers) mask.data.fill(1, row * SIZE.width, (row + 1) * SIZE.width);
  return mask;
};
const open = async () => {
  labels = openFilament(server, database);
  frame = await labels.open(0);
  actions = new FrameActions(labels, server);
};
const savedWith = () => server.saves.map(({ save }) => [save.from_proposal, save.keep_proposal]);

beforeEach(async () => {
  database = `filamark ${crypto.randomUUID()}`;
  server = new TestServer();
  await server.propose(100, { A1: await encodeMask(rows(...proposed.A1)), A2: await encodeMask(rows(...proposed.A2)) });
  await open();
});
afterEach(() => labels.saver.stop());

describe("taking over", () => {
  test("all of it: the proposal no longer waits", async () => {
    actions.startFromProposal(frame);
    expect([rowsOf(frame), rowsOf(frame, "A2")]).toEqual([proposed.A1, proposed.A2]);
    await labels.saver.flush();
    expect([savedWith(), frame.proposal]).toEqual([[[1, false]], null]);
  });

  test("one descriptor: the other is as it was, and the proposal goes on waiting", async () => {
    paintRow(labels, frame, 6);
    actions.takeDescriptor(frame, "A1");
    expect([rowsOf(frame), rowsOf(frame, "A2"), frame.nextUndo]).toEqual([proposed.A1, [], "use of the proposed A1"]);
    await labels.saver.flush();
    expect([savedWith(), frame.proposal?.version]).toEqual([[[1, true]], 1]);
    expect(actions.undo(frame)).toBe(true);
    expect(rowsOf(frame)).toEqual([6]);
  });

  test("a part: inside the outline pixels come and go, outside nothing changes", () => {
    for (const row of [0, 1, 7]) paintRow(labels, frame, row);
    takeFromProposal(frame, { inside: rows(0, 1, 2), label: "part of the proposal" });
    expect([rowsOf(frame), rowsOf(frame, "A2")]).toEqual([[1, 2, 7], [2]]);
    frame.undo();
    expect([rowsOf(frame), rowsOf(frame, "A2")]).toEqual([[0, 1, 7], []]);
  });

  test("A2 alone is cut to my A1", () => {
    paintRow(labels, frame, 3);
    actions.takeDescriptor(frame, "A2");
    expect([rowsOf(frame), rowsOf(frame, "A2")]).toEqual([[3], [3]]);
  });

  test("the last part settles it: nothing of it is left to wait for", async () => {
    actions.takeDescriptor(frame, "A1");
    await labels.saver.flush();
    actions.takeDescriptor(frame, "A2");
    await labels.saver.flush();
    expect([savedWith(), frame.proposal]).toEqual([[[1, true], [1, false]], null]);
  });

  test("after all of it was taken, a part taken once more does not make it wait again", async () => {
    actions.startFromProposal(frame);
    paintRow(labels, frame, 7);
    takeFromProposal(frame, { inside: rows(6, 7), keys: ["A1"], label: "part of the proposal" });
    paintRow(labels, frame, 0);
    await labels.saver.flush();
    expect(savedWith()).toEqual([[1, false]]);
  });

  test("what was undone before it was saved came from no proposal", async () => {
    actions.takeDescriptor(frame, "A1");
    frame.undo();
    labels.edited(frame);
    await labels.saver.flush();
    expect([savedWith(), frame.proposal?.version]).toEqual([[[undefined, undefined]], 1]);
    frame.redo();
    labels.edited(frame);
    await labels.saver.flush();
    expect(savedWith().at(-1)).toEqual([1, true]);
  });

  test("nothing changes where masks are the same already, or nothing waits", async () => {
    actions.takeDescriptor(frame, "A1");
    expect(actions.takeDescriptor(frame, "A1")).toBe(false);
    expect(takeFromProposal(await labels.open(1), { label: "" })).toBeNull();
  });

  test("a part taken before a crash still leaves the rest waiting", async () => {
    server.troubles = ["no answer"];
    actions.takeDescriptor(frame, "A1");
    await labels.saver.flush();
    labels.saver.stop();
    await open();
    await labels.saver.flush();
    expect(savedWith()).toEqual([[1, true], [1, true]]);
    expect([rowsOf(frame), frame.proposal?.version]).toEqual([proposed.A1, 1]);
  });
});
