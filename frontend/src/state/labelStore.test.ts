import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { maskOf } from "../domain/testGrids";
import { encodeMask } from "../domain/maskWire";
import type { LabelStore } from "./labelStore";
import { openFilament, paintRow, rowsOf } from "./testFilament";
import { TestServer } from "./testServer";

let server: TestServer;
let labels: LabelStore;
const row = (n: number) => maskOf(...Array.from({ length: 8 }, (_, i) => (i === n ? "########" : "........")));

beforeEach(() => {
  server = new TestServer();
  labels = openFilament(server, crypto.randomUUID());
});

const propose = async (position: number, n: number) => server.propose(position + 100, { A1: await encodeMask(row(n)) });

test("proposals that were written meanwhile arrive in open frames and in those opened later", async () => {
  const open = await labels.open(0);
  await propose(0, 3);
  await propose(1, 4);
  await labels.refresh([0, 1]);
  expect([open.proposal?.version, open.state]).toEqual([1, "proposed"]);
  expect((await labels.open(1)).proposal?.version).toBe(1);
});

test("strokes that are not saved, and what can be undone, stay as they are", async () => {
  const frame = await labels.open(0);
  paintRow(labels, frame, 1);
  await propose(0, 3);
  await labels.refresh([0]);
  expect([rowsOf(frame), frame.isDirty, frame.nextUndo, frame.proposal?.version]).toEqual([[1], true, "brush", 1]);
  await labels.saver.flush();
  expect([rowsOf(frame), frame.nextUndo, frame.isDirty]).toEqual([[1], "brush", false]);
});

test("a stroke that is being drawn is not disturbed by what somebody else saved", async () => {
  const frame = await labels.open(0);
  frame.isPainting = true;
  frame.layers.get("A1")!.data.fill(1, 8, 16);
  await server.otherPerson(100, { A1: await encodeMask(row(5)) });
  await labels.refresh([0]);
  expect(rowsOf(frame)).toEqual([1]);
  frame.isPainting = false;
  await labels.refresh([0]);
  expect([rowsOf(frame), frame.version]).toEqual([[5], 1]);
});

test("an answer that is older than a save of ours changes nothing", async () => {
  const frame = await labels.open(0);
  const asked = labels.refresh([0]);
  paintRow(labels, frame, 1);
  await labels.saver.flush();
  await asked;
  expect([rowsOf(frame), frame.version, frame.state]).toEqual([[1], 1, "draft"]);
});

test("frames that nobody has looked at are not asked for", async () => {
  await labels.open(0);
  await expect(labels.refresh([500])).resolves.toBeUndefined();
});
