import { expect, test } from "vitest";
import { blendOf, maskBetween } from "./interpolate";
import { emptyMask } from "./mask";
import { gridOf, maskOf } from "./testGrids";

const narrow = maskOf("...##...", "...##...");
const wide = maskOf(".######.", ".######.");

test("both ends are exact, half way a tube has its mean width", () => {
  expect(gridOf(maskBetween(narrow, wide, 0))).toEqual(gridOf(narrow));
  expect(gridOf(maskBetween(narrow, wide, 1))).toEqual(gridOf(wide));
  expect(gridOf(maskBetween(narrow, wide, 0.5))).toEqual(["..####..", "..####.."]);
});

test("masks that share no pixel meet on the way", () => {
  expect(gridOf(maskBetween(maskOf("##......"), maskOf("......##"), 0.5))).toEqual(["...##..."]);
});

test("towards an empty mask the other shrinks to nothing, the innermost last", () => {
  const between = blendOf(wide, emptyMask(2, 8));
  expect([0, 0.3, 0.7, 1].map((share) => gridOf(between(share))[0])).toEqual([".######.", "..####..", "...##...", "........"]);
});

test("masks of another size are refused", () => {
  expect(() => maskBetween(narrow, emptyMask(2, 9), 0.5)).toThrow("2 by 8 and 2 by 9");
});
