import { expect, test } from "vitest";
import { floodFill, wand } from "./floodFill";
import { gridOf, maskOf } from "./testGrids";

const ring = maskOf(".####.", ".#..#.", ".####.", "......");

test("inside a ring only its hole is filled; on it, the ring", () => {
  expect(gridOf(floodFill(ring, { row: 1, col: 2 }))).toEqual(["......", "..##..", "......", "......"]);
  expect(gridOf(floodFill(ring, { row: 0, col: 1 }))).toEqual(gridOf(ring));
});

test("the wand stops where the grey differs by more than the tolerance", () => {
  const greys = { height: 2, width: 5, data: Uint8Array.of(10, 12, 15, 40, 12, 11, 90, 16, 14, 13) };
  expect(gridOf(wand(greys, { row: 0, col: 1 }, 3))).toEqual(["###..", "#...." ]);
  expect(gridOf(wand(greys, { row: 0, col: 1 }, 4))).toEqual(["###.#", "#.###"]);
});
