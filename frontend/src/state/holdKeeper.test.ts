import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { HeldFrame, Hold } from "../api/holds";
import type { User } from "../api/types";
import { HoldKeeper, workerOn } from "./holdKeeper";

const person = (id: number, name: string): User => ({ id, username: name.toLowerCase(), display_name: name, is_admin: false });
const ME = person(1, "Ada");
const BEA = person(2, "Bea");
const at = "2026-01-01T00:00:00Z";
const mine = (others: HeldFrame[] = []): Hold => ({ holder: ME, mine: true, since: at, seen_at: at, others });
const beas = (): Hold => ({ holder: BEA, mine: false, since: at, seen_at: at, others: [] });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(answer: () => Hold | null = () => mine()) {
  const page = { visibilityState: "visible" as DocumentVisibilityState };
  const gateway = { keep: vi.fn(async (..._: [number, string, boolean]) => answer()), letGo: vi.fn() };
  const keeper = new HoldKeeper(gateway, page, "tab");
  return { keeper, gateway, page, asked: () => gateway.keep.mock.calls.map(([frame]) => frame) };
}

test("who steps past frames holds only the one they stay at", async () => {
  const { keeper, asked } = open();
  for (const frame of [4, 5, 6]) {
    keeper.watch(frame);
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(asked()).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked()).toEqual([6]);
});

test("a heartbeat every ten seconds, none while the tab is hidden, one at once when it is seen again", async () => {
  const { keeper, asked, page } = open();
  keeper.watch(6);
  await vi.advanceTimersByTimeAsync(400 + 20_000);
  expect(asked()).toHaveLength(3);
  page.visibilityState = "hidden";
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toHaveLength(3);
  page.visibilityState = "visible";
  keeper.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked()).toHaveLength(4);
});

test("somebody else's frame is named, taken over on demand, and never called taken", async () => {
  let hold = beas();
  const { keeper, gateway } = open(() => hold);
  keeper.watch(6);
  await vi.advanceTimersByTimeAsync(400);
  expect(workerOn(keeper.people.get(), 6)?.holder).toBe(BEA);
  expect(keeper.people.get().takenBy).toBeNull();
  hold = mine();
  keeper.takeOver();
  await vi.advanceTimersByTimeAsync(0);
  expect(gateway.keep.mock.lastCall).toEqual([6, "tab", true]);
  expect(workerOn(keeper.people.get(), 6)).toBeNull();
});

test("whose frame was taken is told, and still is at the next heartbeat", async () => {
  let hold = mine();
  const { keeper } = open(() => hold);
  keeper.watch(6);
  await vi.advanceTimersByTimeAsync(400);
  hold = beas();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(keeper.people.get().takenBy).toBe(BEA);
  hold = mine();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(keeper.people.get().takenBy).toBeNull();
});

test("others' frames are known before one gets there", async () => {
  const { keeper } = open(() => mine([{ filament_frame: 9, position: 3, holder: BEA, since: at }]));
  keeper.watch(6);
  await vi.advanceTimersByTimeAsync(400);
  expect(workerOn(keeper.people.get(), 9)?.holder).toBe(BEA);
  keeper.watch(9);
  expect(workerOn(keeper.people.get(), 9)?.holder).toBe(BEA);
});

test("without an answer nobody is claimed to be there, and it is asked again", async () => {
  const { keeper, asked } = open(() => null);
  keeper.watch(6);
  await vi.advanceTimersByTimeAsync(10_400);
  expect([asked().length, keeper.people.get().hold]).toEqual([2, null]);
});

test("a late answer about another frame says nothing of this one", async () => {
  const answers: ((hold: Hold) => void)[] = [];
  const gateway = { keep: () => new Promise<Hold>((resolve) => answers.push(resolve)), letGo: vi.fn() };
  const keeper = new HoldKeeper(gateway, { visibilityState: "visible" }, "tab");
  keeper.watch(6);
  await vi.advanceTimersByTimeAsync(400);
  keeper.watch(7);
  await vi.advanceTimersByTimeAsync(400);
  answers[0]!(beas());
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.people.get().hold).toBeNull();
});

test("leaving frees what was held, and only that", async () => {
  let hold = mine();
  const { keeper, gateway, asked } = open(() => hold);
  keeper.watch(6);
  await vi.advanceTimersByTimeAsync(400);
  keeper.stop();
  expect(gateway.letGo.mock.calls).toEqual([[6, "tab"]]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toEqual([6]);
  hold = beas();
  keeper.watch(6);
  await vi.advanceTimersByTimeAsync(400);
  keeper.stop();
  expect(gateway.letGo).toHaveBeenCalledTimes(1);
});
