import { expect, test } from "vitest";
import { label, largestComponent } from "./components";
import { emptyMask } from "./mask";
import { gridOf, maskOf } from "./testGrids";

const diagonal = maskOf("##...", "..#..", "..#.#");

test("pixels that share a corner belong together, or not", () => {
  expect(label(diagonal, 8)).toMatchObject({ count: 2, areas: [4, 1] });
  expect(label(diagonal, 4)).toMatchObject({ count: 3, areas: [2, 2, 1] });
});

test("parts that meet only further down are one", () => {
  const { labels, count } = label(maskOf("#.#.#", "#.###", "###.."), 4);
  expect([count, ...new Set(labels)]).toEqual([1, 1, 0]);
});

test("the largest part stays; an empty mask stays empty", () => {
  expect(gridOf(largestComponent(diagonal))).toEqual(["##...", "..#..", "..#.."]);
  expect(gridOf(largestComponent(emptyMask(1, 3)))).toEqual(["..."]);
});
