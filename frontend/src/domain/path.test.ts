import { describe, expect, test } from "vitest";
import { type KeyFrame, keyFrameAt, neighbourKeyFrame, offsetAt, offsetsOf, withKeyFrame, withoutKeyFrame } from "./path";

const key = (position: number, row: number, col: number): KeyFrame => ({ position, row, col });
const walk = (keys: readonly KeyFrame[], timesS: readonly number[]) => offsetsOf(keys, timesS).map(({ row, col }) => [row, col]);

// The answers are those of annotations/domain/path.py for the same key frames and times.
describe("the same whole numbers as on the server", () => {
  test("constant before the first and after the last, even between", () => {
    expect(walk([key(1, 10, 20), key(4, 13, 11)], [0, 1, 2, 3, 4, 5])).toEqual([[10, 20], [10, 20], [11, 17], [12, 14], [13, 11], [13, 11]]);
  });

  test("by time, not by frame number, where the clock is uneven", () => {
    expect(walk([key(0, 0, 0), key(3, 10, -10)], [0, 1, 1.5, 4])).toEqual([[0, 0], [3, -2], [4, -4], [10, -10]]);
  });

  test("halves go up, below zero as well", () => {
    expect(walk([key(0, 0, 0), key(2, 1, -1), key(4, 2, -4)], [0, 1, 2, 3, 4])).toEqual([[0, 0], [1, 0], [1, -1], [2, -2], [2, -4]]);
  });

  test("frames are counted where the clock stands still", () => {
    expect(walk([key(0, 5, 5), key(3, 8, 2)], [7, 7, 7, 7])).toEqual([[5, 5], [6, 4], [7, 3], [8, 2]]);
  });

  test("a time outside of its two key frames stays at the nearer one", () => {
    expect(walk([key(0, 0, 0), key(3, 9, 9)], [0, 5, 1, 3])).toEqual([[0, 0], [9, 9], [3, 3], [9, 9]]);
  });

  test("one key frame holds everywhere, outside of the field too", () => {
    expect(walk([key(0, -3, 7)], [0, 1])).toEqual([[-3, 7], [-3, 7]]);
  });
});

test("no key frame, no place", () => {
  expect(offsetAt([], [0, 1], 0)).toBeNull();
  expect(offsetsOf([], [0, 1])).toEqual([]);
});

test("key frames stay in order, and one position has one", () => {
  const keys = [key(2, 1, 1), key(8, 2, 2)];
  expect(withKeyFrame(keys, key(5, 9, 9)).map(({ position }) => position)).toEqual([2, 5, 8]);
  expect(withKeyFrame(keys, key(8, 9, 9))).toEqual([key(2, 1, 1), key(8, 9, 9)]);
  expect(withoutKeyFrame(keys, 2)).toEqual([key(8, 2, 2)]);
  expect(keyFrameAt(keys, 8)).toEqual(key(8, 2, 2));
  expect(keyFrameAt(keys, 3)).toBeNull();
});

test("the key frames before and after a frame", () => {
  const keys = [key(2, 0, 0), key(8, 0, 0)];
  expect([1, 2, 5, 8].map((from) => neighbourKeyFrame(keys, from, 1))).toEqual([2, 8, 8, null]);
  expect([2, 5, 8, 9].map((from) => neighbourKeyFrame(keys, from, -1))).toEqual([null, 2, 2, 8]);
});
