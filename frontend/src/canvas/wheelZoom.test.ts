import { expect, test } from "vitest";
import { wheelTurn, wheelZoom } from "./wheelZoom";

const turn = (change: Partial<WheelEvent>) => ({ deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, ...change });

test("away is nearer, back is further, and both together change nothing", () => {
  expect(wheelZoom(turn({ deltaY: -100 }))).toBeGreaterThan(1);
  expect(wheelZoom(turn({ deltaY: -100 })) * wheelZoom(turn({ deltaY: 100 }))).toBeCloseTo(1);
});

test("a wheel turned sideways, or counted in lines, is the same wheel", () => {
  expect(wheelTurn(turn({ deltaX: 100 }))).toBe(-100);
  expect(wheelTurn(turn({ deltaY: -3, deltaMode: 1 }))).toBe(99);
});

test("two fingers on a trackpad move less and count more", () => {
  expect(wheelZoom(turn({ deltaY: -10, ctrlKey: true }))).toBeGreaterThan(wheelZoom(turn({ deltaY: -10 })));
});
