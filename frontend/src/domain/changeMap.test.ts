import { expect, test } from "vitest";
import { APPEARING, DISAPPEARING, NO_CHANGE, OVERLAPPING, changeMap } from "./changeMap";
import { maskOf } from "./testGrids";

test("every combination of two pixels has its own class", () => {
  expect([...changeMap(maskOf("..##"), maskOf(".#.#"))]).toEqual([NO_CHANGE, APPEARING, DISAPPEARING, OVERLAPPING]);
});

test("masks of different sizes are refused", () => {
  expect(() => changeMap(maskOf(".."), maskOf("..."))).toThrow("1 by 2 and 1 by 3");
});
