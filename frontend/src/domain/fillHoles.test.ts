import { expect, test } from "vitest";
import { fillHoles } from "./fillHoles";
import { gridOf, maskOf } from "./testGrids";

test("what steps over sides cannot reach from the border is a hole, even beside a corner", () => {
  expect(gridOf(fillHoles(maskOf("..##.", ".#.#.", "..##.", "#...#")))).toEqual(["..##.", ".###.", "..##.", "#...#"]);
});

test("a bay that opens to the border is no hole", () => {
  const bay = maskOf("###", "#.#", "#.#");
  expect(gridOf(fillHoles(bay))).toEqual(gridOf(bay));
});
