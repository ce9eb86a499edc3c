import { expect, test } from "vitest";
import { NOWHERE, signedDistance, squaredDistance } from "./distance";
import { emptyMask } from "./mask";
import { maskOf } from "./testGrids";

test("distances are exact, over rows and columns", () => {
  expect([...squaredDistance(maskOf("#...", "....", "...#"))]).toEqual([0, 1, 4, 4, 1, 2, 2, 1, 4, 4, 1, 0]);
});

test("without any such pixel there is no distance", () => {
  expect([...squaredDistance(emptyMask(1, 2))]).toEqual([NOWHERE, NOWHERE]);
});

test("the edge lies between the pixels that differ, and the image's border is none", () => {
  expect([...signedDistance(maskOf("##..#"))]).toEqual([1.5, 0.5, -0.5, -0.5, 0.5]);
  expect([...signedDistance(maskOf("##"))]).toEqual([3, 3]);
});
