import { expect, test } from "vitest";
import { lengthNm, lengthPx } from "./centreLine";

test("the length is that of the straight pieces", () => {
  expect(lengthPx([[0, 0], [3, 4], [3, 10]])).toBe(11);
});

test("one point has no length", () => {
  expect([lengthPx([]), lengthPx([[1, 1]])]).toEqual([null, null]);
});

test("in nanometres where the pixel size is known", () => {
  expect(lengthNm([[0, 0], [3, 4]], 0.5)).toBe(2.5);
  expect(lengthNm([[0, 0], [3, 4]], null)).toBeNull();
});
