import { expect, test } from "vitest";
import { nextOpen, openByFrame, threadsOf } from "./threads";
import { threadOf } from "./testThreads";

const THREADS = [
  threadOf(1, { position: 2 }),
  threadOf(2, { position: 2, resolved_at: "2026-01-01T00:00:00Z" }),
  threadOf(3, { position: 2 }),
  threadOf(4, { position: 9 }),
];

test("a frame's threads, open ones first", () => {
  const swapped = [THREADS[1]!, THREADS[0]!, THREADS[3]!];
  expect(threadsOf(swapped, 102).map(({ id }) => id)).toEqual([1, 2]);
});

test("open threads are counted by frame", () => expect([...openByFrame(THREADS)]).toEqual([[102, 2], [109, 1]]));

test("stepping through what is open, around and back", () => {
  const from = (position: number, open: number | null, direction: 1 | -1) => nextOpen(THREADS, { position, open }, direction)?.id;
  expect(from(0, null, 1)).toBe(1);
  expect(from(2, null, 1)).toBe(1);
  expect([1, 3].map((read) => from(2, read, 1))).toEqual([3, 4]);
  expect(from(9, 4, 1)).toBe(1);
  expect([from(9, 4, -1), from(2, 3, -1), from(2, 1, -1)]).toEqual([3, 1, 4]);
  expect(from(5, 4, 1)).toBe(4);
  expect(nextOpen([THREADS[1]!], { position: 0, open: null }, 1)).toBeNull();
});
