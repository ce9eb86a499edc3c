import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { packBits } from "../domain/maskWire";
import { emptyMask } from "../domain/mask";
import { IndexedDbJournal } from "./journal";
import type { LabelStore } from "./labelStore";
import { SIZE, TestServer } from "./testServer";
import { FILAMENT, USER, openFilament, paintRow, rowsOf, rowsOnWire } from "./testFilament";

const DIRTY = 60;

let database: string;
let server: TestServer;
let labels: LabelStore;

beforeEach(() => {
  database = `filamark ${crypto.randomUUID()}`;
  server = new TestServer();
  labels = openFilament(server, database);
});
afterEach(() => {
  labels.saver.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const journal = () => new IndexedDbJournal(database).list(USER, FILAMENT);
const saver = () => labels.saver.state();

async function paintMany(count = DIRTY): Promise<void> {
  for (let position = 0; position < count; position++) paintRow(labels, await labels.open(position), position % 8);
}

async function everythingSaved(): Promise<void> {
  await vi.waitFor(() => expect(saver()).toMatchObject({ state: { kind: "saved" }, waiting: 0 }), 5000);
}

test("sixty frames painted offline arrive in order, a few at once, each exactly once", async () => {
  await labels.open(0);
  await labels.open(32);
  server.isAway = true;
  await paintMany();
  await labels.saver.flush();
  expect(saver()).toMatchObject({ state: { kind: "retrying" }, waiting: DIRTY });
  expect(await journal()).toHaveLength(DIRTY);

  server.isAway = false;
  server.saves.length = 0;
  server.mostAtOnce = 0;
  labels.saver.retryNow();
  await everythingSaved();
  const order = server.saves.map(({ frame }) => frame - 100);
  expect([...order].sort((a, b) => a - b)).toEqual([...Array(DIRTY).keys()]);
  // Three travel side by side, so neighbours may overtake each other, but nobody more.
  for (const [at, position] of order.entries()) expect(Math.abs(at - position)).toBeLessThan(3);
  expect(server.mostAtOnce).toBeLessThanOrEqual(3);
  expect(await journal()).toHaveLength(0);
  expect((await server.read(159)).version).toBe(1);
});

test("while the server is away one frame asks for all, less and less often", async () => {
  await labels.open(0);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  server.isAway = true;
  await paintMany(20);
  await vi.advanceTimersByTimeAsync(800);
  // The three that were under way fail together; the other seventeen do not even try.
  await vi.waitFor(() => expect(server.saves).toHaveLength(3));
  await vi.waitFor(() => expect(saver().state.kind).toBe("retrying"));
  for (const wait of [1000, 2000, 4000]) {
    const asked = server.saves.length;
    await vi.advanceTimersByTimeAsync(wait + 20);
    await vi.waitFor(() => expect(server.saves).toHaveLength(asked + 1));
    await vi.waitFor(() => expect(saver().state.kind).toBe("retrying"));
  }
  server.isAway = false;
  await vi.advanceTimersByTimeAsync(8020);
  vi.useRealTimers();
  await everythingSaved();
});

test("stepping to frames of a loaded chunk, painting and undoing go on offline", async () => {
  await labels.open(0);
  server.isAway = true;
  vi.spyOn(server, "labels").mockRejectedValue(new Error("offline"));
  const far = await labels.open(31);
  paintRow(labels, far, 2);
  paintRow(labels, far, 3);
  await labels.open(30);
  far.undo();
  expect(rowsOf(await labels.open(31))).toEqual([2]);
  await expect(labels.open(40)).rejects.toThrow("offline");
});

test("a lost session asks once, not once a frame, and after signing in everything is saved", async () => {
  await labels.open(0);
  server.isSignedOut = true;
  await paintMany(12);
  await labels.saver.flush();
  expect(saver()).toMatchObject({ state: { kind: "signed_out" }, waiting: 12 });
  const asked = server.saves.length;
  expect(asked).toBeLessThanOrEqual(3);
  await labels.saver.flush();
  paintRow(labels, await labels.open(3), 7);
  await labels.saver.flush();
  expect(server.saves).toHaveLength(asked);

  server.isSignedOut = false;
  labels.saver.retryNow();
  await everythingSaved();
  expect(await journal()).toHaveLength(0);
});

test("a tab that was killed offline with sixty frames replays them all", async () => {
  await labels.open(0);
  server.isAway = true;
  await paintMany();
  await labels.saver.flush();
  await vi.waitFor(async () => expect(await journal()).toHaveLength(DIRTY));
  labels.saver.stop();

  server.isAway = false;
  server.saves.length = 0;
  labels = openFilament(server, database);
  expect(await labels.resumeUnsaved()).toHaveLength(DIRTY);
  await everythingSaved();
  expect(new Set(server.saves.map(({ frame }) => frame)).size).toBe(DIRTY);
  expect(await rowsOnWire((await server.read(103)).masks.A1!)).toEqual([3]);
});

test("a save that arrived although its answer was lost is not stored twice by the next visit", async () => {
  const frame = await labels.open(0);
  server.troubles = ["lost answer"];
  paintRow(labels, frame, 1);
  await labels.saver.flush();
  labels.saver.stop();

  labels = openFilament(server, database);
  await labels.resumeUnsaved();
  await everythingSaved();
  expect((await server.read(100)).version).toBe(1);
});

test("a journal of an earlier release is read", async () => {
  const row = emptyMask(SIZE.height, SIZE.width);
  row.data.fill(1, 8, 16);
  const packed = { height: 8, width: 8, bits: { A1: packBits(row), A2: packBits(emptyMask(8, 8)) } };
  const old = {
    user: USER, filament: FILAMENT, frame: 104, position: 4, writtenAt: 0,
    sent: null, latest: { baseVersion: 0, fromProposal: null, layers: packed },
  };
  await new IndexedDbJournal(database).put(old as never);
  await labels.resumeUnsaved();
  await everythingSaved();
  expect(await rowsOnWire(server.saves[0]!.save.masks.A1!)).toEqual([1]);
  expect(server.saves[0]!.save.corner).toEqual({ row: 0, col: 0 });
});

test("a full disk is told, work goes on, and when there is room again that is seen", async () => {
  const full = vi.spyOn(IndexedDbJournal.prototype, "put").mockRejectedValue(new DOMException("", "QuotaExceededError"));
  const frame = await labels.open(0);
  paintRow(labels, frame, 1);
  await labels.saver.flush();
  expect(saver().journalTrouble).toContain("full");
  expect(server.saves).toHaveLength(1);
  full.mockRestore();
  paintRow(labels, frame, 2);
  await labels.saver.flush();
  expect(saver().journalTrouble).toBeNull();
});

test("a data base that could not be opened is tried again", async () => {
  const kept = new IndexedDbJournal(database);
  const refused = vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("blocked", "InvalidStateError");
  });
  await expect(kept.list(USER, FILAMENT)).rejects.toThrow("blocked");
  refused.mockRestore();
  expect(await kept.list(USER, FILAMENT)).toEqual([]);
});
