import { expect, it } from "vitest";
import type { FilamentFrame } from "../../api/types";
import { frameNumbers, positionsOf } from "./chosen";

it("reads numbers and ranges", () => {
  expect(frameNumbers("350-352, 401, 351")).toEqual([350, 351, 352, 401]);
  expect(frameNumbers("")).toEqual([]);
});

it("refuses what it cannot read", () => {
  for (const text of ["a", "5-3", "1,-2", "1-999999999"]) expect(frameNumbers(text)).toBeNull();
});

it("turns frame numbers into positions, once each", () => {
  const frames = [88, 91, 94].map((index, position) => ({ index, position }) as FilamentFrame);
  expect(positionsOf([94, 88, 500], [...frames, ...frames])).toEqual([0, 2]);
});
