import { expect, test } from "vitest";
import { centroidOf } from "./centroid";
import { emptyMask } from "./mask";
import { maskOf } from "./testGrids";

test("the middle is that of the pixels' centres", () => {
  expect(centroidOf(maskOf("....", "..##"))).toEqual({ row: 1.5, col: 3 });
  expect(centroidOf(emptyMask(2, 2))).toBeNull();
});
