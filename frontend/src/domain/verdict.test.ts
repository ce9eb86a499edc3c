import { expect, test } from "vitest";
import { maskOf } from "./testGrids";
import { FALSE_NEGATIVE, FALSE_POSITIVE, NOTHING, TRUE_POSITIVE, VERDICT_COLOURS, verdictAt, verdictTable } from "./verdict";

test("every pixel is one of four", () => {
  const [proposed, mine] = [maskOf("##.."), maskOf("#.#.")];
  expect([0, 1, 2, 3].map((i) => verdictAt(proposed, mine, i))).toEqual([TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE, NOTHING]);
});

test("it tells of now", () => {
  const [proposed, mine] = [maskOf("#"), maskOf(".")];
  expect(verdictAt(proposed, mine, 0)).toBe(FALSE_POSITIVE);
  mine.data[0] = 1;
  expect(verdictAt(proposed, mine, 0)).toBe(TRUE_POSITIVE);
});

test.each(["paper", "safe"] as const)("the %s palette leaves pixels clear in which there is nothing", (palette) => {
  const table = verdictTable(palette);
  expect([...table.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  expect([...table.subarray(16)].every((value) => value === 0)).toBe(true);
  expect(new Set(VERDICT_COLOURS[palette].map(({ colour }) => colour)).size).toBe(3);
});

test("false positives blue, false negatives red, true positives green", () => {
  const table = verdictTable("paper");
  const strongest = [FALSE_POSITIVE, FALSE_NEGATIVE, TRUE_POSITIVE].map((code) => {
    const rgb = [...table.subarray(4 * code, 4 * code + 3)];
    return rgb.indexOf(Math.max(...rgb));
  });
  expect(strongest).toEqual([2, 0, 1]);
});
