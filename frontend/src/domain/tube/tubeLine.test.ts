import { expect, test } from "vitest";
import { lengthPx } from "../centreLine";
import type { Point } from "../polyline";
import { randomPoints, seeded } from "./testTubes";
import { FARTHEST_STEP_PX, outlineOf, stationAt, tubeLine } from "./tubeLine";

test("two points are joined by a straight line", () => {
  const line = tubeLine([[2, 3], [5, 7]])!;
  expect(line.lengthPx).toBeCloseTo(5, 12);
  expect(stationAt(line, 2.5)).toEqual({ row: 3.5, col: 5, down: expect.closeTo(0.6, 9), right: expect.closeTo(0.8, 9) });
});

test.each([[[]], [[[1, 1]]], [[[1, 1], [1, 1]]]] as Point[][][])("fewer than two different points are no line: %j", (points) => {
  expect(tubeLine(points)).toBeNull();
});

test("the line goes through every point, in even steps of a quarter of a pixel at most", () => {
  const random = seeded(3);
  for (let round = 0; round < 40; round++) {
    const points = randomPoints(random, 200);
    const line = tubeLine(points)!;
    expect(line.stepPx).toBeLessThanOrEqual(FARTHEST_STEP_PX);
    for (const [row, col] of points) {
      const nearest = Math.min(...line.rows.map((r, at) => Math.hypot(r - row, line.cols[at]! - col)));
      expect(nearest).toBeLessThanOrEqual(line.stepPx);
    }
    for (let at = 1; at < line.rows.length; at++) {
      const step = Math.hypot(line.rows[at]! - line.rows[at - 1]!, line.cols[at]! - line.cols[at - 1]!);
      expect(step).toBeLessThanOrEqual(line.stepPx + 1e-9);
    }
  }
});

test("an arc has the length of an arc", () => {
  const points = Array.from({ length: 7 }, (_, at): Point => [100 - 80 * Math.cos(at / 6), 80 * Math.sin(at / 6)]);
  expect(tubeLine(points)!.lengthPx).toBeCloseTo(80, 0);
  expect(Math.abs(tubeLine(points)!.lengthPx - 80)).toBeLessThan(0.1);
});

test("the other way round it is the same line", () => {
  const points = randomPoints(seeded(5), 200);
  const [there, back] = [tubeLine(points)!, tubeLine(points.toReversed())!];
  expect(back.lengthPx).toBeCloseTo(there.lengthPx, 6);
  expect(back.rows.at(-1)).toBeCloseTo(there.rows[0]!, 9);
});

test("a few straight pieces tell the server the same length", () => {
  const random = seeded(7);
  for (let round = 0; round < 20; round++) {
    const line = tubeLine(randomPoints(random, 240))!;
    expect(lengthPx(outlineOf(line, 2))! / line.lengthPx).toBeCloseTo(1, 3);
  }
});
