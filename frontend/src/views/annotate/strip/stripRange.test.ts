import { expect, test } from "vitest";
import { STEP_PX, draggedFrames, positionAt, stripRange } from "./stripRange";

test("of 2,000 frames only those in sight are drawn, the shown one in the middle", () => {
  const range = stripRange(1000, 2000, 10 * STEP_PX);
  expect(range.end - range.start).toBeLessThanOrEqual(11);
  expect(positionAt(5 * STEP_PX, range, 2000)).toBe(1000);
});

test("at the ends the strip does not show emptiness", () => {
  expect(stripRange(0, 2000, 5 * STEP_PX)).toEqual({ start: 0, end: 5, left: 0 });
  expect(stripRange(1999, 2000, 5 * STEP_PX)).toEqual({ start: 1995, end: 2000, left: 0 });
});

test("few frames stand in the middle", () => {
  const range = stripRange(1, 3, 5 * STEP_PX);
  expect(range).toEqual({ start: 0, end: 3, left: STEP_PX });
  expect([positionAt(0, range, 3), positionAt(2.5 * STEP_PX, range, 3), positionAt(999, range, 3)]).toEqual([0, 1, 2]);
});

test("a drag goes one frame on for every thumbnail, against the hand", () => {
  expect([draggedFrames(200, 200 - STEP_PX), draggedFrames(200, 200 + 2 * STEP_PX), draggedFrames(200, 210)]).toEqual([1, -2, 0]);
});
