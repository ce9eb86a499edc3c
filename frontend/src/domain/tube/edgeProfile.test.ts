import { expect, test } from "vitest";
import { emptyMask } from "../mask";
import { edgeProfile, meanProfile, straightened } from "./edgeProfile";
import { SLOPE_ERROR, slopesOf, valueAt } from "./slopes";
import { seeded } from "./testTubes";
import { tubeLine } from "./tubeLine";

const ramp = (size: number, grey: (row: number, col: number) => number) => ({
  height: size,
  width: size,
  data: Float64Array.from({ length: size * size }, (_, i) => grey(Math.floor(i / size), i % size)),
});

test("greys across the line, to the right of its direction as positive", () => {
  // Running to the right, the right hand is below: larger rows.
  const profile = edgeProfile(ramp(40, (row) => row + 0.5), tubeLine([[20, 5], [20, 35]])!, 6);
  expect([-4, -0.5, 0, 3.5].map((x) => valueAt(profile.greys, profile.middle, x))).toEqual([16, 19.5, 20, 23.5]);
  const back = edgeProfile(ramp(40, (row) => row + 0.5), tubeLine([[20, 35], [20, 5]])!, 6);
  expect(valueAt(back.greys, back.middle, 3.5)).toBe(16.5);
});

test("what lies outside of the image or in the exclusion tells nothing", () => {
  const image = ramp(20, () => 100);
  const skip = emptyMask(20, 20);
  skip.data.fill(1, 0, 20 * 6);
  const profile = edgeProfile(image, tubeLine([[10, 2], [10, 18]])!, 14, skip);
  expect([-5, -3, 3, 13].map((x) => valueAt(profile.greys, profile.middle, x))).toEqual([NaN, 100, 100, NaN]);
});

test("a part of the line has its own mean", () => {
  const strip = straightened(ramp(40, (_, col) => (col < 20 ? 10 : 50)), tubeLine([[20, 0.5], [20, 39.5]])!, 3);
  expect([meanProfile(strip, 0, 10), meanProfile(strip, 30, 40)].map(({ greys, middle }) => greys[middle])).toEqual([10, 50]);
});

test("the error says how far a mean of noise is off", () => {
  const random = seeded(3);
  const profile = edgeProfile(ramp(200, () => 100 + 40 * (random() - 0.5)), tubeLine([[100, 5], [100, 195]])!, 60);
  const off = Math.sqrt(profile.greys.reduce((sum, grey) => sum + (grey - 100) ** 2, 0) / profile.greys.length);
  expect(profile.error / off).toBeGreaterThan(0.7);
  expect(profile.error / off).toBeLessThan(3);
});

test("slopes are in greys per pixel", () => {
  const slopes = slopesOf(Float64Array.from({ length: 41 }, (_, at) => 3 * at * 0.5));
  expect(slopes[20]).toBeCloseTo(3, 9);
  expect(slopes[0]).toBeNaN();
  expect(SLOPE_ERROR).toBeGreaterThan(0);
});
