import { expect, test } from "vitest";
import { chunkCount, chunkOf, nextWhere, offsetInChunk, positionOfIndex } from "./frames";

test("32 frames make a chunk", () => {
  expect([0, 31, 32, 95].map(chunkOf)).toEqual([0, 0, 1, 2]);
  expect([0, 31, 32, 95].map(offsetInChunk)).toEqual([0, 31, 0, 31]);
  expect([1, 32, 33].map(chunkCount)).toEqual([1, 1, 2]);
});

test("a frame is found by the recording's own number, or the nearest one", () => {
  const frames = [{ position: 0, index: 88 }, { position: 1, index: 90 }, { position: 2, index: 350 }];
  expect([88, 350, 91, 1000].map((index) => positionOfIndex(frames, index))).toEqual([0, 2, 1, 2]);
});

test("the next frame that is wanted, in both directions, or none", () => {
  const frames = [0, 1, 2, 3].map((position) => ({ position, wanted: position === 0 || position === 3 }));
  const next = (from: number, direction: 1 | -1) => nextWhere(frames, from, direction, (frame) => frame.wanted);
  expect([next(0, 1), next(3, -1), next(3, 1), next(2, -1)]).toEqual([3, 0, null, 0]);
});
