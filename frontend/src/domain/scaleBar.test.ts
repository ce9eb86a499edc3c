import { expect, test } from "vitest";
import { scaleBar } from "./scaleBar";

test("a bar is a round length and not longer than wanted", () => {
  expect(scaleBar(0.25, 130)).toEqual({ nm: 20, screenPx: 80 });
  expect(scaleBar(0.5, 100)).toEqual({ nm: 50, screenPx: 100 });
  expect(scaleBar(1, 100).nm).toBe(100);
  expect(scaleBar(0.01, 130).nm).toBe(1);
});
