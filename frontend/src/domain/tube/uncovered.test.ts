import { expect, test } from "vitest";
import { emptyMask } from "../mask";
import { outlineOf, tubeLine } from "./tubeLine";
import { uncovered } from "./uncovered";

const SIZE = 100;

/** Columns that are excluded, from the top of the image to its bottom. */
function excluding(...columns: (readonly [from: number, to: number])[]) {
  const mask = emptyMask(SIZE, SIZE);
  for (const [from, to] of columns) {
    for (let row = 0; row < SIZE; row++) mask.data.fill(1, row * SIZE + from, row * SIZE + to);
  }
  return mask;
}

const line = tubeLine([[50, 10], [50, 90]])!;

test("nothing is excluded: the line stays as it is", () => {
  expect(uncovered(line, excluding())).toEqual({ line, endsPx: 0, betweenPx: 0 });
});

test("ends are cut where the exclusion begins", () => {
  const { line: kept, endsPx, betweenPx } = uncovered(line, excluding([0, 22], [81, SIZE]));
  expect([kept!.lengthPx, endsPx, betweenPx]).toEqual([59, 21, 0]);
  expect(outlineOf(kept!, 1000)).toEqual([[50, 22], [50, 81]]);
});

test("an oblique exclusion leaves the length at which area is diameter times length", () => {
  const mask = emptyMask(SIZE, SIZE);
  for (let row = 0; row < SIZE; row++) mask.data.fill(1, row * SIZE, row * SIZE + Math.max(0, row - 20));
  expect(uncovered(line, mask).line!.lengthPx).toBeCloseTo(60, 0);
});

test("what is covered between the ends is told, and stays in the length", () => {
  const { line: kept, endsPx, betweenPx } = uncovered(line, excluding([0, 22], [40, 52]));
  expect([kept!.lengthPx, endsPx, betweenPx]).toEqual([68, 12, 12]);
});

test("all of it is covered", () => {
  expect(uncovered(line, excluding([0, SIZE]))).toEqual({ line: null, endsPx: 80, betweenPx: 0 });
});

test("beyond the image nothing is excluded", () => {
  expect(uncovered(tubeLine([[50, -20], [50, 40]])!, excluding([0, 10]))).toMatchObject({ endsPx: 0, betweenPx: 10 });
});
