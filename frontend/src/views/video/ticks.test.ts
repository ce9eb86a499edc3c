import { expect, test } from "vitest";
import { ticksFor } from "./ticks";

test("names stand at round steps with room for each", () => {
  expect(ticksFor(100, 1000)).toEqual([0, 20, 40, 60, 80]);
  expect(ticksFor(1711, 900)).toEqual([0, 500, 1000, 1500]);
  expect(ticksFor(4, 1000)).toEqual([0, 1, 2]);
});

test("one frame has one name, and no room has none", () => {
  expect(ticksFor(1, 800)).toEqual([0]);
  expect(ticksFor(100, 0)).toEqual([]);
});
