import { expect, test } from "vitest";
import { moved, transformed } from "./moveMask";
import { imagePoint } from "./points";
import { gridOf, maskOf } from "./testGrids";

const corner = maskOf("##..", "#...", "....");

test("what leaves the image is lost, what comes in is outside", () => {
  expect(gridOf(moved(corner, 1, 2))).toEqual(["....", "..##", "..#."]);
  expect(gridOf(moved(corner, -1, 0))).toEqual(["#...", "....", "...."]);
  expect(gridOf(moved(corner, 0, 9))).toEqual(["....", "....", "...."]);
});

test("a positive angle turns clockwise, then the mask moves", () => {
  const about = imagePoint(1, 1);
  expect(gridOf(transformed(corner, { rows: 0, cols: 0, radians: Math.PI / 2, about }))).toEqual(["##..", ".#..", "...."]);
  expect(gridOf(transformed(corner, { rows: 1, cols: 1, radians: Math.PI / 2, about }))).toEqual(["....", ".##.", "..#."]);
});
