import { expect, test } from "vitest";
import { emptyMask } from "./mask";
import { isSame, overlapOf } from "./overlap";
import { maskOf } from "./testGrids";

test("what the second adds, takes away and shares", () => {
  const overlap = overlapOf(maskOf("##..", "##.."), maskOf(".##.", ".##."));
  expect(overlap).toEqual({ addedPx: 2, removedPx: 2, sharedPx: 2, dice: 0.5 });
  expect(isSame(overlap)).toBe(false);
});

test("the same masks", () => {
  const overlap = overlapOf(maskOf("#.#"), maskOf("#.#"));
  expect([overlap.dice, isSame(overlap)]).toEqual([1, true]);
});

test("nothing in common", () => expect(overlapOf(maskOf("#..."), maskOf("...#")).dice).toBe(0));

test("two empty masks are the same, and there is no figure for it", () => {
  const overlap = overlapOf(emptyMask(2, 2), emptyMask(2, 2));
  expect([overlap.dice, isSame(overlap)]).toEqual([null, true]);
});
