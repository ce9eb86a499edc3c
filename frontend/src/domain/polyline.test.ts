import { expect, test } from "vitest";
import { deletePoint, insertPoint, movePoint, nearestPiece, nearestPoint, type Point, shifted } from "./polyline";

const corner: readonly Point[] = [[0, 0], [0, 10], [10, 10]];

test("points are moved, inserted and deleted in a copy", () => {
  expect(movePoint(corner, 1, [1, 9])).toEqual([[0, 0], [1, 9], [10, 10]]);
  expect(insertPoint(corner, 0, [0, 5])).toEqual([[0, 0], [0, 5], [0, 10], [10, 10]]);
  expect(insertPoint(corner, 2, [5, 5]).at(-1)).toEqual([5, 5]);
  expect(deletePoint(corner, 1)).toEqual([[0, 0], [10, 10]]);
  expect(shifted(corner, 2, -1)[1]).toEqual([2, 9]);
  expect(corner).toEqual([[0, 0], [0, 10], [10, 10]]);
});

test("the point nearest to the pointer", () => {
  expect(nearestPoint(corner, 1, 8)).toEqual({ at: 1, distance: Math.hypot(1, 2) });
  expect(nearestPoint([], 1, 8)).toBeNull();
});

test("the piece nearest to the pointer; only a closed line has one from its end to its beginning", () => {
  expect(nearestPiece(corner, 5, 12, false)).toEqual({ piece: 1, distance: 2, foot: [5, 10] });
  expect(nearestPiece(corner, 6, 5, true)).toMatchObject({ piece: 2, foot: [5.5, 5.5] });
  expect(nearestPiece(corner, 6, 4, false)?.piece).not.toBe(2);
  expect(nearestPiece([[3, 3]], 0, 0, false)).toBeNull();
});
