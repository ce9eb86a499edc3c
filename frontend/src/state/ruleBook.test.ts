import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test } from "vitest";
import type { FilamentFrame } from "../api/types";
import { type RuleWarning, warningKey } from "../domain/frameRules";
import { emptyMask } from "../domain/mask";
import { encodeMask } from "../domain/maskWire";
import type { Nesting } from "./frameDocument";
import type { LabelStore } from "./labelStore";
import { RuleBook } from "./ruleBook";
import { areaOf, openFilament, paintRow, rowsOf } from "./testFilament";
import { RULES, SIZE, TestServer } from "./testServer";

let server: TestServer;
let labels: LabelStore;
let book: RuleBook;
let nesting: Nesting;
const database = () => `filamark ${crypto.randomUUID()}`;
const keysOf = (warnings: readonly RuleWarning[]) => warnings.map(warningKey);
const signal = new AbortController().signal;
const atOnce = () => Promise.resolve();

beforeEach(() => {
  server = new TestServer();
  nesting = "warn";
  labels = openFilament(server, database(), { nesting: () => nesting });
  book = new RuleBook(labels, RULES);
});

/** The list of frames as the server has it, with the areas of what was saved. */
async function frames(count = 6): Promise<FilamentFrame[]> {
  return Promise.all(Array.from({ length: count }, async (_, position) => server.read(100 + position)));
}

async function drawn(position: number, ...rows: number[]) {
  const document = await labels.open(position);
  for (const row of rows) paintRow(labels, document, row);
  return document;
}

async function wireRows(...rows: number[]) {
  const mask = emptyMask(SIZE.height, SIZE.width);
  for (const row of rows) mask.data.fill(1, row * SIZE.width, (row + 1) * SIZE.width);
  return encodeMask(mask);
}

describe("a frame", () => {
  test("is judged anew after each stroke", async () => {
    const frame = await drawn(0, 1);
    expect(book.of(frame, await frames())).toEqual([]);
    paintRow(labels, frame, 4);
    expect(book.of(frame, await frames())).toEqual([{ code: "several_components", layer: "A1", pixels: 8, against: null }]);
    frame.undo();
    expect(book.of(frame, await frames())).toEqual([]);
    labels.saver.stop();
  });

  test("half a stroke is not judged", async () => {
    const frame = await drawn(0, 1);
    expect(book.of(frame, await frames())).toEqual([]);
    frame.isPainting = true;
    frame.layers.get("A1")!.data.fill(1, 5 * SIZE.width, 6 * SIZE.width);
    frame.confirm({ version: 1, state: "draft", proposal: null }, 1);
    expect(book.of(frame, await frames())).toEqual([]);
    labels.saver.stop();
  });

  test("is compared with the unsaved strokes of the nearest earlier frame that has any", async () => {
    await drawn(1, 1, 2);
    const later = await drawn(4, 1, 2, 3);
    expect(book.of(later, await frames())).toEqual([{ code: "area_grew", layer: "A1", pixels: 8, against: 1 }]);
    await drawn(3, 1, 2, 3);
    expect(book.of(later, await frames())).toEqual([]);
    labels.saver.stop();
  });

  test("is not compared with what was rejected", async () => {
    const list = await frames();
    list[0] = { ...list[0]!, state: "rejected", areas_px: { A1: 8 } };
    const later = await drawn(2, 1, 2);
    expect(book.of(later, list)).toEqual([]);
    list[1] = { ...list[1]!, state: "submitted", areas_px: { A1: 8 } };
    expect(keysOf(book.of(later, list))).toEqual(["area_grew:A1"]);
    labels.saver.stop();
  });

  test("tells what only the server knew, until it changes", async () => {
    const frame = await drawn(0, 1);
    book.refused(frame, [{ code: "area_grew", layer: "A1", pixels: 5, against: 0 }]);
    expect(keysOf(book.unresolved(frame, await frames()))).toEqual(["area_grew:A1"]);
    paintRow(labels, frame, 2);
    expect(book.unresolved(frame, await frames())).toEqual([]);
    labels.saver.stop();
  });
});

describe("repairs", () => {
  test("are one step with a name that can be undone", async () => {
    const frame = await drawn(0, 1, 2, 5);
    paintRow(labels, frame, 5, "A2");
    const [first] = book.of(frame, await frames());
    expect(await book.repair(frame, first!)).toBe(true);
    expect([rowsOf(frame), rowsOf(frame, "A2"), frame.nextUndo]).toEqual([[1, 2], [], "repair: largest piece kept"]);
    frame.undo();
    expect([rowsOf(frame), rowsOf(frame, "A2")]).toEqual([[1, 2, 5], [5]]);
    labels.saver.stop();
  });

  test("cut a grown area to the outline of the earlier frame", async () => {
    await drawn(0, 1, 2);
    const later = await drawn(1, 2, 3, 4);
    const grown = book.of(later, await frames()).at(-1)!;
    expect(grown.code).toBe("area_grew");
    await book.repair(later, grown);
    expect(rowsOf(later)).toEqual([2]);
    labels.saver.stop();
  });
});

describe("confirmations", () => {
  test("are saved with the masks, and dropped by an edit of their layer", async () => {
    const frame = await drawn(0, 1, 5);
    frame.confirmWarning("several_components:A1", true);
    labels.edited(frame);
    expect(book.unresolved(frame, await frames())).toEqual([]);
    await labels.saver.flush();
    expect(server.saves.at(-1)!.save.confirmed).toEqual(["several_components:A1"]);
    paintRow(labels, frame, 5, "A2");
    expect([...frame.confirmed]).toEqual(["several_components:A1"]);
    paintRow(labels, frame, 7);
    expect([...frame.confirmed]).toEqual([]);
    await labels.saver.flush();
    expect(server.saves.at(-1)!.save.confirmed).toBeUndefined();
  });

  test("come back from the journal, and from the server", async () => {
    const name = database();
    server.troubles = ["no answer"];
    labels = openFilament(server, name);
    const frame = await drawn(0, 1, 5);
    frame.confirmWarning("several_components:A1", true);
    labels.edited(frame);
    await labels.saver.flush();
    labels.saver.stop();
    const again = openFilament(server, name);
    expect([...(await again.open(0)).confirmed]).toEqual(["several_components:A1"]);
    await again.saver.flush();
    expect(server.saves.at(-1)!.save.confirmed).toEqual(["several_components:A1"]);
    expect([...(await openFilament(server, database()).open(0)).confirmed]).toEqual(["several_components:A1"]);
  });

  test("can be taken back", async () => {
    const frame = await drawn(0, 1, 5);
    frame.confirmWarning("several_components:A1", true);
    frame.confirmWarning("several_components:A1", false);
    expect(keysOf(book.unresolved(frame, await frames()))).toEqual(["several_components:A1"]);
    expect(frame.undo()).toBe(true);
    expect(rowsOf(frame)).toEqual([1]);
    labels.saver.stop();
  });
});

describe("the list of drafts", () => {
  test("holds drafts that were never opened, once they have been looked at", async () => {
    await server.otherPerson(102, { A1: await wireRows(1, 5) });
    await server.otherPerson(103, { A1: await wireRows(1) });
    const list = await frames();
    expect(book.drafts(list)).toEqual([]);
    let told = 0;
    book.changed.subscribe(() => (told += 1));
    await book.lookAtDrafts(list, signal, atOnce);
    expect([book.drafts(list).map(({ position }) => position), told, labels.at(2)]).toEqual([[2], 1, null]);
    await book.lookAtDrafts(list, signal, atOnce);
    expect(told).toBe(1);
  });

  test("leaves out what was confirmed, and frames that are no drafts any more", async () => {
    await server.otherPerson(101, { A1: await wireRows(1, 5) });
    await server.otherPerson(102, { A1: await wireRows(1, 5) });
    const list = await frames();
    await book.lookAtDrafts(list, signal, atOnce);
    list[1] = { ...list[1]!, confirmed: ["several_components:A1"] };
    list[2] = { ...list[2]!, state: "submitted" };
    expect(book.drafts(list)).toEqual([]);
  });

  test("follows unsaved strokes, of the frame itself and of the one before", async () => {
    await drawn(0, 1);
    const second = await drawn(1, 1, 2);
    book.of(second, await frames());
    expect(book.drafts(await frames())).toEqual([
      { position: 1, warnings: [{ code: "area_grew", layer: "A1", pixels: 8, against: 0 }] },
    ]);
    await drawn(0, 2);
    expect(book.drafts(await frames())).toEqual([]);
    labels.saver.stop();
  });
});

describe("painting where one is warned", () => {
  test("an inner area may leave its outer one, and is not taken along when that goes", async () => {
    const frame = await drawn(0, 1);
    paintRow(labels, frame, 2, "A2");
    expect(keysOf(book.unresolved(frame, await frames()))).toEqual(["inner_outside_outer:A2"]);
    frame.undo();
    frame.redo();
    expect([rowsOf(frame), rowsOf(frame, "A2")]).toEqual([[1], [2]]);
    await labels.saver.flush();
    expect(areaOf(await openFilament(server, database()).open(0), "A2")).toBe(8);
  });

  test("a whole mask that is put in its place is not cut", async () => {
    const frame = await labels.open(0);
    const mask = emptyMask(SIZE.height, SIZE.width);
    mask.data.fill(1, 0, 8);
    frame.replace(new Map([["A2", mask]]), "copy");
    expect(areaOf(frame, "A2")).toBe(8);
    nesting = "clip";
    frame.replace(new Map([["A2", mask]]), "copy");
    expect(areaOf(frame, "A2")).toBe(0);
  });

  test("undo brings back exactly what was there, whoever has changed the way of painting meanwhile", async () => {
    const frame = await drawn(0, 1);
    paintRow(labels, frame, 3, "A2");
    paintRow(labels, frame, 5);
    nesting = "clip";
    frame.undo();
    expect([rowsOf(frame), rowsOf(frame, "A2")]).toEqual([[1], [3]]);
    labels.saver.stop();
  });
});
