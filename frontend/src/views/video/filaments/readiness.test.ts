import { expect, test } from "vitest";
import { nextName, stretchesOf, stretchWords, whyNoFilament } from "./readiness";

test("a video says what it lacks before filaments can be placed", () => {
  expect(whyNoFilament({ state: "ready", missing: [] })).toBeNull();
  expect(whyNoFilament({ state: "ready", missing: ["pixel_size", "clock"] })).toContain("pixel size and frame times");
  expect(whyNoFilament({ state: "ingesting", missing: [] })).toContain("once the video is ready");
});

test("the next free name, whatever the others are called", () => {
  expect(nextName([])).toBe("F1");
  expect(nextName(["F1", "f2 ", "301", "F4"])).toBe("F3");
});

test("positions as stretches, by the recording's own numbers", () => {
  expect(stretchesOf([7, 3, 4, 5, 12])).toEqual([[3, 5], [7, 7], [12, 12]]);
  expect(stretchWords([1, 2], [100, 120, 140])).toBe("120–140");
  expect(stretchWords([2, 2], [100, 120, 140])).toBe("140");
  expect(stretchWords([2, 3], null)).toBe("2–3");
});
