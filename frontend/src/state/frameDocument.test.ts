import "fake-indexeddb/auto";
import { movedLayers } from "../domain/moveLayers";
import { beforeEach, describe, expect, test } from "vitest";
import { encodeMask } from "../domain/maskWire";
import { emptyMask } from "../domain/mask";
import { FrameActions, NotSavedYet } from "./frameActions";
import type { LabelStore } from "./labelStore";
import { SIZE, TestServer } from "./testServer";
import { areaOf, openFilament, paintRow, rowsOf } from "./testFilament";

let server: TestServer;
let labels: LabelStore;
let actions: FrameActions;

beforeEach(() => {
  server = new TestServer();
  labels = openFilament(server, `filamark ${crypto.randomUUID()}`);
  actions = new FrameActions(labels, server);
});

async function wireRows(...rows: number[]) {
  const mask = emptyMask(SIZE.height, SIZE.width);
  for (const row of rows) mask.data.fill(1, row * SIZE.width, (row + 1) * SIZE.width);
  return encodeMask(mask);
}

describe("undo", () => {
  test("takes back one stroke at a time and makes it again", async () => {
    const frame = await labels.open(0);
    paintRow(labels, frame, 1);
    paintRow(labels, frame, 2);
    frame.undo();
    expect(rowsOf(frame)).toEqual([1]);
    frame.undo();
    expect(rowsOf(frame)).toEqual([]);
    expect(frame.undo()).toBe(false);
    frame.redo();
    frame.redo();
    expect(rowsOf(frame)).toEqual([1, 2]);
    expect(frame.redo()).toBe(false);
  });

  test("never reaches another frame", async () => {
    const [first, second] = [await labels.open(0), await labels.open(1)];
    paintRow(labels, first, 1);
    paintRow(labels, second, 2);
    second.undo();
    expect(second.undo()).toBe(false);
    expect(rowsOf(first)).toEqual([1]);
    expect(first.undo()).toBe(true);
  });

  test("a new stroke ends what could be made again", async () => {
    const frame = await labels.open(0);
    paintRow(labels, frame, 1);
    frame.undo();
    paintRow(labels, frame, 2);
    expect(frame.redo()).toBe(false);
  });

  test("a stroke that changes no pixel is no step", async () => {
    const frame = await labels.open(0);
    paintRow(labels, frame, 1);
    paintRow(labels, frame, 1);
    frame.undo();
    expect(rowsOf(frame)).toEqual([]);
  });

  test("never lets A2 leave A1", async () => {
    const frame = await labels.open(0);
    paintRow(labels, frame, 1);
    paintRow(labels, frame, 1, "A2");
    frame.undo();
    frame.undo();
    frame.redo();
    frame.redo();
    expect([rowsOf(frame, "A1"), rowsOf(frame, "A2")]).toEqual([[1], [1]]);
    frame.undo();
    frame.undo();
    expect(areaOf(frame, "A2")).toBe(0);
  });

  test("outlives a save and a submission, because they change no pixel", async () => {
    const frame = await labels.open(0);
    paintRow(labels, frame, 1);
    await actions.submit(frame);
    expect(frame.state).toBe("submitted");
    expect(frame.undo()).toBe(true);
    expect(rowsOf(frame)).toEqual([]);
  });
});

describe("actions", () => {
  test("submitting saves first and submits that version", async () => {
    const frame = await labels.open(0);
    paintRow(labels, frame, 4);
    await actions.submit(frame);
    expect(server.saves).toHaveLength(1);
    expect([frame.version, frame.state, frame.isDirty]).toEqual([1, "submitted", false]);
  });

  test("what cannot be saved is not submitted", async () => {
    server.troubles = ["no answer"];
    const frame = await labels.open(0);
    paintRow(labels, frame, 4);
    await expect(actions.submit(frame)).rejects.toThrow(NotSavedYet);
    expect(frame.state).toBe("unlabelled");
    labels.saver.stop();
  });

  test("an accepted proposal becomes the masks, and Ctrl+Z does not undo it", async () => {
    await server.propose(100, { A1: await wireRows(2, 3), A2: await wireRows(3) });
    const frame = await labels.open(0);
    expect(rowsOf(frame)).toEqual([]);
    await actions.acceptProposal(frame);
    expect([rowsOf(frame, "A1"), rowsOf(frame, "A2")]).toEqual([[2, 3], [3]]);
    expect([frame.state, frame.proposal, frame.undo()]).toEqual(["accepted", null, false]);
  });

  test("a proposal used as a start is a draft of mine that says where it came from and can be undone", async () => {
    await server.propose(100, { A1: await wireRows(2, 3), A2: await wireRows(3) });
    const frame = await labels.open(0);
    actions.startFromProposal(frame);
    await labels.saver.flush();
    expect(server.saves[0]!.save.from_proposal).toBe(1);
    expect(rowsOf(frame, "A2")).toEqual([3]);
    actions.undo(frame);
    expect(rowsOf(frame)).toEqual([]);
    await labels.saver.flush();
    expect(server.saves[1]!.save.from_proposal).toBeUndefined();
  });

  test("strokes painted while the server accepts are kept and stay unsaved", async () => {
    const frame = await labels.open(0);
    paintRow(labels, frame, 1);
    await labels.saver.flush();
    const answer = await server.accept(100, { base_version: 1 });
    paintRow(labels, frame, 6);
    await labels.takeFromServer(answer);
    expect(rowsOf(frame)).toEqual([1, 6]);
    expect([frame.isDirty, frame.state]).toEqual([true, "accepted"]);
    await labels.saver.flush();
    expect(frame.isDirty).toBe(false);
  });

  test("copying from another frame leaves the exclusion alone", async () => {
    const [first, second] = [await labels.open(0), await labels.open(1)];
    paintRow(labels, first, 1);
    paintRow(labels, first, 5, "exclusion");
    paintRow(labels, second, 6, "exclusion");
    const { layers } = movedLayers(first.layers, ["A1", "A2"], { rows: 1, cols: 0 });
    expect(actions.takeFromFrames(second, layers, "copy from frame 350", "copied from frame 350")).toBe(true);
    expect([rowsOf(second, "A1"), rowsOf(second, "exclusion"), second.note]).toEqual([[2], [6], "copied from frame 350"]);
    expect(actions.takeFromFrames(second, layers, "copy from frame 350", "copied from frame 350")).toBe(false);
    await labels.saver.flush();
  });

  test("an exclusion that was never touched is not sent", async () => {
    const frame = await labels.open(0);
    paintRow(labels, frame, 1);
    await labels.saver.flush();
    expect(Object.keys(server.saves[0]!.save.masks)).toEqual(["A1", "A2"]);
  });
});

describe("many frames", () => {
  test("frames with strokes to undo stay open while others are forgotten", async () => {
    const first = await labels.open(0);
    paintRow(labels, first, 1);
    await labels.saver.flush();
    for (let position = 1; position < 120; position++) await labels.open(position);
    expect(labels.at(0)).toBe(first);
    expect(labels.at(1)).toBeNull();
    expect(labels.at(119)).not.toBeNull();
  });

  test("a frame that was forgotten comes back as it was saved", async () => {
    await server.otherPerson(101, { A1: await wireRows(2) });
    expect(rowsOf(await labels.open(1))).toEqual([2]);
    await labels.takeFromServer({ ...(await server.read(101)), masks: { A1: await wireRows(4) } });
    for (let position = 2; position < 120; position++) await labels.open(position);
    expect(labels.at(1)).toBeNull();
    expect(rowsOf(await labels.open(1))).toEqual([4]);
  });
});
