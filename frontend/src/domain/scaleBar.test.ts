import { expect, test } from "vitest";
import { scaleBar } from "./scaleBar";

test("a bar is a round length and not longer than wanted", () => {
  expect(scaleBar(0.25, 130)).toEqual({ length: 20, screenPx: 80 });
  expect(scaleBar(0.5, 100)).toEqual({ length: 50, screenPx: 100 });
  expect(scaleBar(1, 100).length).toBe(100);
  expect(scaleBar(0.01, 130).length).toBe(1);
});
