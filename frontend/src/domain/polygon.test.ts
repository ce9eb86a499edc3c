import { describe, expect, test } from "vitest";
import { containsPoint, polygonAt, rasterise, whyUnusable } from "./polygon";
import { outlineBetween } from "./polygonBetween";
import type { Point } from "./polyline";
import { gridOf } from "./testGrids";

const SQUARE: readonly Point[] = [[0, 0], [0, 4], [4, 4], [4, 0]];

// The answers are those of annotations/domain/polygon.py for the same points.
describe("the same pixels as on the server", () => {
  test("a pixel is inside when its centre is; of one on a side what lies below and to the right belongs", () => {
    expect(gridOf(rasterise([[0.5, 0.5], [0.5, 5.5], [4.5, 3]], 5, 6))).toEqual(["#####.", ".####.", "..##..", "..##..", "......"]);
  });

  test("bays stay outside", () => {
    const bay: Point[] = [[0, 0], [0, 6], [2, 6], [2, 3], [5, 3], [5, 0]];
    expect(gridOf(rasterise(bay, 5, 6))).toEqual(["######", "######", "###...", "###...", "###..."]);
  });

  test("what reaches beyond the region is cut", () => {
    expect(gridOf(rasterise([[-2, -2], [-2, 3.5], [3.2, 3.5], [3.2, -2]], 4, 5))).toEqual(["###..", "###..", "###..", "....."]);
  });
});

describe("the same shapes between two outlines as on the server", () => {
  const halfway = (last: readonly Point[]) => outlineBetween(SQUARE, last, 0.5);

  test("corner to corner, whichever way round and from whichever corner they were drawn", () => {
    expect(halfway([[10, 4], [14, 4], [14, 0], [10, 0]])).toEqual([[5, 0], [5, 4], [9, 4], [9, 0]]);
    expect(halfway([[4, 0], [4, 4], [0, 4], [0, 0]])).toEqual(SQUARE);
  });

  test("a corner that only one of them has comes out of the other's side", () => {
    expect(halfway([[10, 10], [10, 12], [10, 14], [14, 14], [14, 10]])).toEqual([[5, 5], [5, 7], [5, 9], [9, 9], [9, 5]]);
  });

  test("a triangle that becomes a square", () => {
    const shape = outlineBetween([[0, 0], [0, 6], [6, 0]], [[0, 0], [0, 8], [8, 8], [8, 0]], 0.25);
    const expected = [[0, 0], [0, 5.84099], [0.343146, 6.5], [4.25, 4.25], [6.5, 0.343146], [5.84099, 0]];
    expect(shape).toHaveLength(expected.length);
    shape.forEach((corner, at) => corner.forEach((value, axis) => expect(value).toBeCloseTo(expected[at]![axis]!, 5)));
  });

  test("by time between key frames, constant before and after", () => {
    const keys = [{ position: 1, points: SQUARE }, { position: 3, points: [[4, 0], [4, 4], [8, 4], [8, 0]] as Point[] }];
    const top = (position: number) => polygonAt(keys, [0, 1, 4, 5, 6], position)![0];
    expect([0, 1, 2, 3, 4].map(top)).toEqual([[0, 0], [0, 0], [3, 0], [4, 0], [4, 0]]);
    expect(polygonAt([], [0], 0)).toBeNull();
  });
});

describe("outlines that the server would refuse", () => {
  const isUsable = (points: Point[]) => whyUnusable(points) === null;

  test("sides that cross, touch, or lead back", () => {
    expect(isUsable([[0, 0], [4, 4], [0, 4], [4, 0]])).toBe(false);
    expect(isUsable([[0, 0], [0, 4], [0, 2], [4, 2]])).toBe(false);
    expect(isUsable([[0, 0], [0, 4], [4, 4], [0, 2]])).toBe(false);
  });

  test("too few corners; one set twice counts once", () => {
    expect(isUsable([[0, 0], [1, 1]])).toBe(false);
    expect(isUsable([[0, 0], [0, 0], [4, 4]])).toBe(false);
    expect(isUsable([[0, 0], [0, 0], [0, 4], [4, 4], [4, 0]])).toBe(true);
  });
});

test("a place inside an outline", () => {
  expect([[2, 2], [2, 5], [-1, 2]].map(([row, col]) => containsPoint(SQUARE, row!, col!))).toEqual([true, false, false]);
});
