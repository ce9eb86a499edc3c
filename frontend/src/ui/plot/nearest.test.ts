import { expect, it } from "vitest";
import { nearestPoint } from "./nearest";

const screen = (x: number, y: number) => [100 * x, 100 - 100 * y] as const;

it("finds the nearest point on the screen over all lines, and skips gaps", () => {
  const lines = [[0.5, null, 0.9], [0.4, 0.1, null]];
  expect(nearestPoint([0, 1, 2], lines, [110, 80], screen)).toEqual({ line: 1, at: 1 });
  expect(nearestPoint([0, 1, 2], lines, [150, 15], screen)).toEqual({ line: 0, at: 2 });
});

it("finds nothing where nothing is drawn", () => {
  expect(nearestPoint([], [[]], [0, 0], screen)).toBeNull();
  expect(nearestPoint([1], [[null]], [0, 0], screen)).toBeNull();
});
