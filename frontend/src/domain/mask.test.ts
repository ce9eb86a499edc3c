import { expect, test } from "vitest";
import { areaPx, boundsOf, cropData, differingPx, emptyMask, equalMasks } from "./mask";
import { maskOf } from "./testGrids";

const filament = maskOf("......", "..##..", "..#...", "......");

test("area counts pixels inside", () => expect(areaPx(filament)).toBe(3));

test("bounds are the smallest rectangle around the pixels inside", () => {
  expect(boundsOf(filament)).toEqual({ row: 1, col: 2, height: 2, width: 2 });
  expect(boundsOf(emptyMask(3, 3))).toBeNull();
});

test("a crop keeps rows in order", () => {
  expect([...cropData(filament, { row: 1, col: 2, height: 2, width: 2 })]).toEqual([1, 1, 1, 0]);
});

test("masks of another size are not equal, whatever they hold", () => {
  expect(equalMasks(emptyMask(2, 3), emptyMask(3, 2))).toBe(false);
  expect(equalMasks(filament, { ...filament, data: filament.data.slice() })).toBe(true);
});

test("differing pixels are counted in both directions", () => {
  expect(differingPx(maskOf("#.#"), maskOf(".##"))).toBe(2);
});
