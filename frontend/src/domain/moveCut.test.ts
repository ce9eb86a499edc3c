import { expect, test } from "vitest";
import { areaPx } from "./mask";
import { cutPx } from "./moveCut";
import { transformed } from "./moveMask";
import { imagePoint } from "./points";
import { maskOf } from "./testGrids";

const MASK = maskOf("........", "..####..", "..####..", "........");
const ABOUT = imagePoint(2, 4);

test.each([
  [0, 0, 0, 0],
  [1, 0, 0, 0],
  [2, 0, 0, 4],
  [0, -3, 0, 2],
  [9, 9, 0, 8],
  [0, 0, Math.PI / 2, 0],
  [1, 0, Math.PI / 2, 2],
])("%d rows, %d columns, %d rad: %d pixels are cut off", (rows, cols, radians, cut) => {
  const movement = { rows, cols, radians, about: ABOUT };
  expect(cutPx(MASK, movement)).toBe(cut);
  expect(areaPx(MASK) - areaPx(transformed(MASK, movement))).toBe(cut);
});
