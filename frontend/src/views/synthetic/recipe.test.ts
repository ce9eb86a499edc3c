import { expect, it } from "vitest";
import { framesTaken, rangeOf, recipeChanges, valueOf } from "./recipe";

it("sends what was changed and nothing else", () => {
  const usual = { size_px: 128, core_mean: 0.37, gaps: [0, 1] };
  expect(recipeChanges(usual, usual)).toEqual({});
  expect(recipeChanges(usual, { ...usual, gaps: [0, 2] })).toEqual({ gaps: [0, 2] });
  expect(recipeChanges({}, { core_mean: 0.3 })).toEqual({ core_mean: 0.3 });
});

it("reads values and ranges, each where it is one", () => {
  const recipe = { core_mean: 0.37, gaps: [0, 1] };
  expect([valueOf(recipe, "core_mean"), valueOf(recipe, "gaps"), valueOf(recipe, "none")]).toEqual([0.37, 0, 0]);
  expect([rangeOf(recipe, "gaps"), rangeOf(recipe, "core_mean")]).toEqual([[0, 1], [0, 0]]);
});

it("counts the frames that every n-th one leaves, from the first on", () => {
  expect(framesTaken([9, 4], 1)).toBe(13);
  expect(framesTaken([9, 4], 3)).toBe(5);
  expect(framesTaken([], 2)).toBe(0);
  expect(framesTaken([9], 0)).toBe(9);
});
