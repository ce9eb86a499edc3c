import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { encodeMask, type WireMask } from "../domain/maskWire";
import { emptyMask } from "../domain/mask";
import { choiceOf, merged, readConflict } from "./conflict";
import type { FrameDocument } from "./frameDocument";
import { IndexedDbJournal } from "./journal";
import type { LabelStore } from "./labelStore";
import { SIZE, TestServer } from "./testServer";
import { FILAMENT, USER, openFilament, paintRow, rowsOf, rowsOnWire } from "./testFilament";

let database: string;
let server: TestServer;
let labels: LabelStore;
let frame: FrameDocument;

beforeEach(async () => {
  database = `filamark ${crypto.randomUUID()}`;
  server = new TestServer();
  labels = openFilament(server, database);
  frame = await labels.open(0);
  paintRow(labels, frame, 1);
  paintRow(labels, frame, 2);
  paintRow(labels, frame, 1, "A2");
  await labels.saver.flush();
});
afterEach(() => {
  labels.saver.stop();
  vi.restoreAllMocks();
});

async function rows(...painted: number[]): Promise<WireMask> {
  const mask = emptyMask(SIZE.height, SIZE.width);
  for (const row of painted) mask.data.fill(1, row * SIZE.width, (row + 1) * SIZE.width);
  return encodeMask(mask);
}
const onServer = async (layer = "A1") => rowsOnWire((await server.read(100)).masks[layer]!);
const kind = () => labels.saver.stateOf(frame).kind;
const conflict = () => readConflict(frame, labels.saver.conflicts()[0]!.theirs);
const who = async () => Object.fromEntries((await conflict()).differences.map(({ key, changedBy }) => [key, changedBy]));

describe("two people on one frame", () => {
  test("a layer that only one of them changed is suggested from that side", async () => {
    await server.otherPerson(100, { A1: await rows(1, 2, 3) });
    paintRow(labels, frame, 2, "A2");
    await labels.saver.flush();
    expect(await who()).toEqual({ A1: "theirs", A2: "mine", exclusion: "nobody" });
    const found = await conflict();
    await labels.saver.settle(frame, new Map(found.differences.map(({ key, suggested }) => [key, suggested])));
    expect([await onServer("A1"), await onServer("A2")]).toEqual([[1, 2, 3], [1, 2]]);
    expect([kind(), frame.version, frame.isDirty]).toEqual(["saved", 3, false]);
  });

  test("the common base is what the server last confirmed, also after several saves and an undo", async () => {
    frame.undo();
    labels.edited(frame);
    await labels.saver.flush();
    paintRow(labels, frame, 5);
    await server.otherPerson(100, { A2: await rows(2) });
    await labels.saver.flush();
    expect(await who()).toEqual({ A1: "mine", A2: "theirs", exclusion: "nobody" });
  });

  test("strokes painted while a save was in flight are measured from that save", async () => {
    let answer = () => undefined as void;
    server.gate = new Promise((resolve) => (answer = resolve));
    paintRow(labels, frame, 5);
    await vi.waitFor(() => expect(server.saves).toHaveLength(2), 3000);
    paintRow(labels, frame, 2, "A2");
    server.gate = Promise.resolve();
    answer();
    await vi.waitFor(() => expect(frame.version).toBe(2));
    await server.otherPerson(100, { A1: await rows(1, 2, 5, 6) });
    await labels.saver.flush();
    expect(await who()).toEqual({ A1: "theirs", A2: "mine", exclusion: "nobody" });
  });

  test("the same change made on both sides is no conflict", async () => {
    await server.otherPerson(100, { A1: await rows(1, 2, 3) });
    paintRow(labels, frame, 3);
    await labels.saver.flush();
    expect([kind(), frame.version, frame.isDirty]).toEqual(["saved", 2, false]);
    expect(await new IndexedDbJournal(database).list(USER, FILAMENT)).toEqual([]);
  });

  test("after a crash in the middle of it the base is still known", async () => {
    await server.otherPerson(100, { A1: await rows(1, 2, 3) });
    paintRow(labels, frame, 2, "A2");
    await labels.saver.flush();
    expect(kind()).toBe("conflict");
    labels.saver.stop();

    labels = openFilament(server, database);
    await labels.resumeUnsaved();
    frame = await labels.open(0);
    await vi.waitFor(() => expect(kind()).toBe("conflict"), 3000);
    expect(await who()).toEqual({ A1: "theirs", A2: "mine", exclusion: "nobody" });
  });

  test("a mixture that contradicts itself is cut, and says by how much before it is saved", async () => {
    await server.otherPerson(100, { A1: await rows(1), A2: await rows(1) });
    paintRow(labels, frame, 2, "A2");
    await labels.saver.flush();
    const found = await conflict();
    const choice = new Map([...choiceOf(found, "theirs"), ["A2", "mine" as const]]);
    expect(merged(found, choice).clippedPx).toBe(8);
    await labels.saver.settle(frame, choice);
    expect([await onServer("A1"), await onServer("A2")]).toEqual([[1], [1]]);
  });

  test("several frames in conflict are listed in order of time and settled one by one", async () => {
    for (const position of [3, 1]) {
      const other = await labels.open(position);
      await server.otherPerson(100 + position, { A1: await rows(7) });
      paintRow(labels, other, position);
      await labels.saver.flush();
    }
    expect(labels.saver.state()).toMatchObject({ state: { kind: "conflict" }, conflicts: 2, waiting: 2 });
    expect(labels.saver.conflicts().map(({ document }) => document.position)).toEqual([1, 3]);
    for (const { document } of labels.saver.conflicts()) await labels.saver.settle(document, "mine");
    expect(labels.saver.state()).toMatchObject({ state: { kind: "saved" }, conflicts: 0, waiting: 0 });
  });

  test("strokes painted while the answer to an action was under way do not replace somebody else's version unasked", async () => {
    await server.otherPerson(100, { A1: await rows(7) });
    paintRow(labels, frame, 4);
    await labels.takeFromServer(await server.read(100));
    await labels.saver.flush();
    expect(kind()).toBe("conflict");
    expect(await onServer()).toEqual([7]);
  });
});

describe("a region that was moved meanwhile", () => {
  const moved = vi.fn();
  beforeEach(() => {
    moved.mockClear();
    labels = openFilament(server, database, { onRegionMoved: moved });
  });

  test("mine move along with the field, and theirs are the masks that the server moved", async () => {
    frame = await labels.open(0);
    await server.moveRegion(100, -1, 0);
    paintRow(labels, frame, 5);
    await labels.saver.flush();
    expect(kind()).toBe("conflict");
    const found = await conflict();
    expect(found.moved).toEqual({ cutPx: 0 });
    expect(await who()).toEqual({ A1: "mine", A2: "nobody", exclusion: "nobody" });
    await labels.saver.settle(frame, "mine");
    expect(rowsOf(frame)).toEqual([2, 3, 6]);
    expect([await onServer("A1"), await onServer("A2")]).toEqual([[2, 3, 6], [2]]);
    expect([server.saves.at(-1)!.save.corner, moved.mock.calls.length]).toEqual([{ row: -1, col: 0 }, 1]);
  });

  test("a frame that nobody had saved before, too", async () => {
    const fresh = await labels.open(2);
    await server.moveRegion(102, 2, 0);
    paintRow(labels, fresh, 0);
    paintRow(labels, fresh, 5);
    await labels.saver.flush();
    const found = await readConflict(fresh, labels.saver.conflicts()[0]!.theirs);
    expect(found.moved).toEqual({ cutPx: 8 });
    await labels.saver.settle(fresh, "mine");
    expect(rowsOf(fresh)).toEqual([3]);
    expect((await server.read(102)).version).toBe(1);
  });

  test("giving mine up shows what the server holds, and Ctrl+Z cannot bring pixels back to the wrong place", async () => {
    frame = await labels.open(0);
    await server.moveRegion(100, -1, 0);
    paintRow(labels, frame, 5);
    await labels.saver.flush();
    await labels.saver.settle(frame, "theirs");
    expect([rowsOf(frame), frame.undo(), frame.corner]).toEqual([[2, 3], false, { row: -1, col: 0 }]);
    expect(await new IndexedDbJournal(database).list(USER, FILAMENT)).toEqual([]);
  });

  test("strokes in the journal remember where the region lay", async () => {
    frame = await labels.open(0);
    server.isAway = true;
    paintRow(labels, frame, 5);
    await labels.saver.flush();
    labels.saver.stop();
    server.isAway = false;
    await server.moveRegion(100, -1, 0);

    labels = openFilament(server, database, { onRegionMoved: moved });
    await labels.resumeUnsaved();
    frame = await labels.open(0);
    await vi.waitFor(() => expect(kind()).toBe("conflict"), 3000);
    await labels.saver.settle(frame, "mine");
    expect(rowsOf(frame)).toEqual([2, 3, 6]);
  });
});

describe("notes", () => {
  const notes = () => server.saves.map(({ save }) => save.note ?? "");

  test("a save says what special thing made its pixels, the next one no more", async () => {
    paintRow(labels, frame, 4);
    frame.note = "interpolated between frames 3 and 40";
    await labels.saver.flush();
    paintRow(labels, frame, 5);
    await labels.saver.flush();
    expect(notes()).toEqual(["", "interpolated between frames 3 and 40", ""]);
  });

  test("undoing that takes the note back, doing it again brings it again", async () => {
    paintRow(labels, frame, 4);
    frame.note = "interpolated";
    paintRow(labels, frame, 5);
    frame.undo();
    expect(frame.note).toBe("interpolated");
    frame.undo();
    expect(frame.note).toBe("");
    frame.redo();
    expect(frame.note).toBe("interpolated");
  });

  test("a note survives a crash", async () => {
    server.isAway = true;
    paintRow(labels, frame, 4);
    frame.note = "interpolated";
    labels.edited(frame);
    await labels.saver.flush();
    labels.saver.stop();
    server.isAway = false;
    labels = openFilament(server, database);
    await labels.resumeUnsaved();
    await labels.saver.flush();
    expect(notes().at(-1)).toBe("interpolated");
  });
});

test("two hundred strokes can be undone, on this frame only, after others were shown", async () => {
  const other = await labels.open(1);
  const before = rowsOf(frame);
  for (let i = 0; i < 200; i++) {
    const [row, layer] = [3 + (i % 4), "A1"];
    if (i % 8 < 4) paintRow(labels, frame, row, layer);
    else frame.replace(new Map([[layer, { ...emptyMask(8, 8), data: frame.layers.get(layer)!.data.map((v, at) => (Math.floor(at / 8) === row ? 0 : v)) }]]), "erase");
  }
  for (let position = 2; position < 90; position++) await labels.open(position);
  const again = await labels.open(0);
  let undone = 0;
  while (again.undo()) undone++;
  expect(undone).toBe(200);
  expect(rowsOf(again)).toEqual(before);
  expect(other.undo()).toBe(false);
});
