import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { encodeMask } from "../domain/maskWire";
import { emptyMask } from "../domain/mask";
import type { FrameDocument } from "./frameDocument";
import { IndexedDbJournal } from "./journal";
import type { LabelStore } from "./labelStore";
import { SAVE_DELAY_MS } from "./saver";
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
});
afterEach(() => {
  labels.saver.stop();
  vi.useRealTimers();
});

const journal = () => new IndexedDbJournal(database).list(USER, FILAMENT);
const kind = () => labels.saver.state().state.kind;
const rowsSaved = (n: number) => rowsOnWire(server.saves[n]!.save.masks.A1!);

describe("autosave", () => {
  test("saves a while after the last stroke, once", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    paintRow(labels, frame, 1);
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS - 100);
    paintRow(labels, frame, 2);
    await vi.advanceTimersByTimeAsync(SAVE_DELAY_MS - 100);
    expect(server.saves).toHaveLength(0);
    expect(kind()).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    await vi.waitFor(() => expect(kind()).toBe("saved"));
    expect(server.saves).toHaveLength(1);
    expect(await rowsSaved(0)).toEqual([1, 2]);
    expect(frame.version).toBe(1);
    expect(frame.state).toBe("draft");
  });

  test("nothing painted, nothing sent", async () => {
    await labels.saver.flush();
    expect(server.saves).toHaveLength(0);
  });

  test("strokes painted while a save is in flight are saved by the next one, on top of it", async () => {
    let answer = () => undefined as void;
    server.gate = new Promise((resolve) => (answer = resolve));
    paintRow(labels, frame, 1);
    const flushed = labels.saver.flush(frame);
    await vi.waitFor(() => expect(server.saves).toHaveLength(1));
    paintRow(labels, frame, 5);
    answer();
    await flushed;
    await labels.saver.flush(frame);
    expect(frame.isDirty).toBe(false);
    expect(await Promise.all([rowsSaved(0), rowsSaved(1)])).toEqual([[1], [1, 5]]);
    expect(server.saves.map(({ save }) => save.base_version)).toEqual([0, 1]);
    expect(rowsOf(frame)).toEqual([1, 5]);
  });

  test("an undo is saved, too", async () => {
    paintRow(labels, frame, 1);
    await labels.saver.flush();
    frame.undo();
    labels.edited(frame);
    await labels.saver.flush();
    expect(await rowsSaved(1)).toEqual([]);
  });
});

describe("journal", () => {
  test("a stroke is in the journal before any request, and leaves it when the server has it", async () => {
    let answer = () => undefined as void;
    server.gate = new Promise((resolve) => (answer = resolve));
    paintRow(labels, frame, 1);
    await vi.waitFor(async () => expect(await journal()).toHaveLength(1));
    expect(server.saves).toHaveLength(0);
    const flushed = labels.saver.flush();
    await vi.waitFor(() => expect(server.saves).toHaveLength(1));
    expect((await journal())[0]!.sent!.idempotencyKey).toBe(server.saves[0]!.save.idempotency_key);
    answer();
    await flushed;
    expect(await journal()).toHaveLength(0);
  });

  test("a page that died before saving shows and saves its strokes when it is opened again", async () => {
    paintRow(labels, frame, 3);
    await vi.waitFor(async () => expect(await journal()).toHaveLength(1));
    labels.saver.stop();

    const again = openFilament(server, database);
    expect(await again.resumeUnsaved()).toEqual([0]);
    const reopened = await again.open(0);
    expect(rowsOf(reopened)).toEqual([3]);
    await again.saver.flush();
    expect(await rowsSaved(0)).toEqual([3]);
    expect(await journal()).toHaveLength(0);
  });

  test("a page that died while saving repeats that save under its own key, then saves what is newer", async () => {
    server.troubles = ["lost answer"];
    paintRow(labels, frame, 1);
    await labels.saver.flush();
    paintRow(labels, frame, 2);
    await vi.waitFor(async () => expect((await journal())[0]?.latest).not.toBeNull());
    labels.saver.stop();

    const again = openFilament(server, database);
    const reopened = await again.open(0);
    expect(rowsOf(reopened)).toEqual([1, 2]);
    await again.saver.flush();
    expect(server.saves[1]!.save.idempotency_key).toBe(server.saves[0]!.save.idempotency_key);
    expect(await Promise.all([rowsSaved(1), rowsSaved(2)])).toEqual([[1], [1, 2]]);
    expect(again.saver.state().state.kind).toBe("saved");
    expect((await server.read(100)).version).toBe(2);
  });

  test("strokes of another person on the same computer are not replayed", async () => {
    paintRow(labels, frame, 3);
    await vi.waitFor(async () => expect(await journal()).toHaveLength(1));
    expect(await new IndexedDbJournal(database).list(USER + 1, FILAMENT)).toEqual([]);
  });

  test("strokes painted on an old version ask before they count, after a reload as well", async () => {
    paintRow(labels, frame, 3);
    await vi.waitFor(async () => expect(await journal()).toHaveLength(1));
    labels.saver.stop();
    await server.otherPerson(100, { A1: await encodeMask(emptyMask(SIZE.height, SIZE.width)) });

    const again = openFilament(server, database);
    await again.open(0);
    await again.saver.flush();
    expect(again.saver.state().state.kind).toBe("conflict");
  });

  test("without a journal saving goes on, and it is told", async () => {
    vi.spyOn(IndexedDbJournal.prototype, "put").mockRejectedValue(new Error("private window"));
    paintRow(labels, frame, 1);
    await labels.saver.flush();
    expect(server.saves).toHaveLength(1);
    expect(labels.saver.state().journalTrouble).toContain("private window");
    vi.restoreAllMocks();
  });
});

describe("trouble", () => {
  test("without an answer the same save is tried again, under the same key, until it arrives: one version", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    server.troubles = ["no answer", "broken", "lost answer"];
    paintRow(labels, frame, 1);
    void labels.saver.flush();
    const timesAsked = (n: number) => vi.waitFor(() => expect(server.saves).toHaveLength(n));
    for (const [attempt, wait] of [1000, 2000, 4000].entries()) {
      await timesAsked(attempt + 1);
      await vi.waitFor(() => expect(kind()).toBe("retrying"));
      await vi.advanceTimersByTimeAsync(wait - 10);
      expect(server.saves).toHaveLength(attempt + 1);
      await vi.advanceTimersByTimeAsync(20);
    }
    vi.useRealTimers();
    await vi.waitFor(() => expect(kind()).toBe("saved"));
    expect(server.saves).toHaveLength(4);
    expect(new Set(server.saves.map(({ save }) => save.idempotency_key)).size).toBe(1);
    expect(frame.version).toBe(1);
  });

  test("strokes painted while offline wait behind the save that had no answer", async () => {
    server.troubles = ["lost answer"];
    paintRow(labels, frame, 1);
    await labels.saver.flush();
    expect(kind()).toBe("retrying");
    paintRow(labels, frame, 2);
    await labels.saver.flush();
    expect(kind()).toBe("saved");
    expect(server.saves.map(({ save }) => save.base_version)).toEqual([0, 0, 1]);
    expect(server.saves[1]!.save.idempotency_key).toBe(server.saves[0]!.save.idempotency_key);
    expect(await rowsSaved(2)).toEqual([1, 2]);
  });

  test("a lost session keeps the work in the journal and saves it after signing in", async () => {
    server.troubles = ["signed out"];
    paintRow(labels, frame, 1);
    await labels.saver.flush();
    expect(kind()).toBe("signed_out");
    expect(await journal()).toHaveLength(1);
    labels.saver.retryNow();
    await vi.waitFor(() => expect(kind()).toBe("saved"));
    expect(await journal()).toHaveLength(0);
  });

  test("a refusal says why, keeps the work, and the next stroke tries again as a new save", async () => {
    server.troubles = ["refused"];
    paintRow(labels, frame, 1);
    await labels.saver.flush();
    expect(labels.saver.state().state).toEqual({ kind: "refused", reason: "You may not label here." });
    expect(await journal()).toHaveLength(1);
    paintRow(labels, frame, 2);
    await labels.saver.flush();
    expect(kind()).toBe("saved");
    expect(server.saves[1]!.save.idempotency_key).not.toBe(server.saves[0]!.save.idempotency_key);
  });
});

describe("two people on one frame", () => {
  beforeEach(async () => {
    const theirs = emptyMask(SIZE.height, SIZE.width);
    theirs.data.fill(1, 7 * SIZE.width);
    await server.otherPerson(100, { A1: await encodeMask(theirs) });
    paintRow(labels, frame, 1);
    await labels.saver.flush();
  });

  test("the second one is asked, and nothing is overwritten meanwhile", async () => {
    expect(kind()).toBe("conflict");
    expect(rowsOf(frame)).toEqual([1]);
    paintRow(labels, frame, 2);
    await labels.saver.flush();
    expect(server.saves).toHaveLength(1);
    expect(await rowsOnWire((await server.read(100)).masks.A1!)).toEqual([7]);
  });

  test("keeping mine makes a new version on top of theirs", async () => {
    await labels.saver.settle(frame, "mine");
    expect(kind()).toBe("saved");
    expect(server.saves.at(-1)!.save.base_version).toBe(1);
    expect(frame.version).toBe(2);
    expect(await rowsOnWire((await server.read(100)).masks.A1!)).toEqual([1]);
  });

  test("taking theirs shows their masks, clears the journal, and Ctrl+Z does not undo them", async () => {
    await labels.saver.settle(frame, "theirs");
    expect(rowsOf(frame)).toEqual([7]);
    expect(frame.undo()).toBe(false);
    expect(rowsOf(frame)).toEqual([7]);
    expect(await journal()).toHaveLength(0);
    expect(server.saves).toHaveLength(1);
  });
});
