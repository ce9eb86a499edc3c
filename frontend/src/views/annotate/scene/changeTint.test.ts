import { expect, test } from "vitest";
import { maskOf } from "../../../domain/testGrids";
import { changeTint } from "./changeTint";

test("every pixel has the colour of what happened to it, as the masks are now", () => {
  const current = maskOf(".#.#");
  const { code, table } = changeTint(maskOf("..##"), current, "paper");
  const colour = (i: number) => [...table.subarray(4 * code(i), 4 * code(i) + 4)];
  expect(colour(0)).toEqual([0, 0, 0, 0]);
  expect(colour(1)).toEqual([224, 49, 49, 158]);
  expect(colour(2)).toEqual([47, 158, 68, 158]);
  expect(colour(3)).toEqual([134, 142, 150, 128]);
  current.data[0] = 1;
  expect(colour(0)).toEqual(colour(1));
});

test("the other palette has neither red nor green", () => {
  const { code, table } = changeTint(maskOf(".#"), maskOf("#."), "safe");
  expect([...table.subarray(4 * code(0), 4 * code(0) + 3)]).toEqual([255, 176, 0]);
  expect([...table.subarray(4 * code(1), 4 * code(1) + 3)]).toEqual([47, 107, 255]);
});
