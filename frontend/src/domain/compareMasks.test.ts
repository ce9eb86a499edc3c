import { describe, expect, it, test } from "vitest";
import { comparisonMap, compareMasks, edgeOf } from "./compareMasks";
import { gridOf, maskOf } from "./testGrids";

const SQUARE = maskOf("......", ".###..", ".###..", ".###..", "......");
const RIGHT = maskOf("......", "..###.", "..###.", "..###.", "......");
const EMPTY = maskOf("......", "......", "......", "......", "......");

describe("two masks", () => {
  it("that are the same agree", () => {
    expect(compareMasks(SQUARE, SQUARE)).toEqual({
      bothPx: 9, onlyFirstPx: 0, onlySecondPx: 0, dice: 1, iou: 1, areaDifferencePx: 0, boundaryPx: 0,
    });
  });

  it("one pixel apart", () => {
    const { bothPx, onlyFirstPx, onlySecondPx, dice, iou, areaDifferencePx, boundaryPx } = compareMasks(SQUARE, RIGHT);
    expect([bothPx, onlyFirstPx, onlySecondPx, dice, iou, areaDifferencePx]).toEqual([6, 3, 3, 2 / 3, 0.5, 0]);
    // Of each eight edge pixels the far side's three lie 1 away, and the middle of the near side 1 from two of the other's.
    expect(boundaryPx).toBeCloseTo((2 * 4) / 16);
  });

  it("are compared alike in both directions", () => {
    const [there, back] = [compareMasks(SQUARE, RIGHT), compareMasks(RIGHT, SQUARE)];
    expect(there.boundaryPx).toBe(back.boundaryPx);
    expect(there.onlyFirstPx).toBe(back.onlySecondPx);
  });

  it("of which both or one is empty", () => {
    expect(compareMasks(EMPTY, EMPTY)).toMatchObject({ dice: 1, iou: 1, boundaryPx: 0 });
    expect(compareMasks(EMPTY, SQUARE)).toMatchObject({ dice: 0, iou: 0, areaDifferencePx: 9, boundaryPx: null });
  });
});

test("the map tells for each pixel which masks it is in", () => {
  expect([...comparisonMap(maskOf("##.."), maskOf(".##."))]).toEqual([1, 3, 2, 0]);
});

test("the end of the picture is no edge", () => {
  expect(gridOf(edgeOf(maskOf("###", "###", "...")))).toEqual(["...", "###", "..."]);
  expect(gridOf(edgeOf(maskOf("###", "###", "###")))).toEqual(["...", "...", "..."]);
});
