import { describe, expect, test } from "vitest";
import { largestComponent } from "../components";
import { fillHoles } from "../fillHoles";
import { type Mask, areaPx, equalMasks } from "../mask";
import type { Point } from "../polyline";
import { gridOf } from "../testGrids";
import { randomPoints, seeded } from "./testTubes";
import { tubeField } from "./tubeField";
import { tubeLine } from "./tubeLine";
import { masksOf, tubeMask, tubeVolumePx } from "./tubeMasks";

const SIZE = 240;
const SQUARE = { height: SIZE, width: SIZE };
const maskOf = (points: readonly Point[], diameter: number) => tubeMask(tubeLine(points)!, diameter, SIZE, SIZE);

test("a straight tube: pixels whose centre is near enough, and flat ends", () => {
  expect(gridOf(tubeMask(tubeLine([[2.5, 2], [2.5, 6]])!, 3, 6, 9))).toEqual([
    ".........",
    "..####...",
    "..####...",
    "..####...",
    ".........",
    ".........",
  ]);
});

test("a sharp corner has no hole on its outer side, and is one piece", () => {
  const corner = tubeMask(tubeLine([[42, 12], [42, 42], [12, 42]])!, 18, 60, 60);
  expect(equalMasks(fillHoles(corner), corner)).toBe(true);
  expect(equalMasks(largestComponent(corner), corner)).toBe(true);
});

test("the area of a smooth tube is its diameter times its length, within one percent", () => {
  const random = seeded(11);
  for (let round = 0; round < 120; round++) {
    const points = randomPoints(random, SIZE);
    const diameter = 12 + random() * 40;
    const line = tubeLine(points)!;
    expect(Math.abs(areaPx(maskOf(points, diameter)) / (diameter * line.lengthPx) - 1)).toBeLessThan(0.01);
  }
});

test("volume from the areas is the volume of the tube", () => {
  const line = tubeLine(randomPoints(seeded(12), SIZE))!;
  const { outer, core } = masksOf(tubeField(line, 30, SQUARE), { outerPx: 46, corePx: 19, isClosed: false }, SQUARE);
  const fromAreas = (Math.PI * (areaPx(outer) ** 2 - areaPx(core) ** 2)) / (4 * line.lengthPx);
  expect(fromAreas / tubeVolumePx({ outerPx: 46, corePx: 19 }, line.lengthPx)).toBeCloseTo(1, 2);
});

test("mirrored or turned by a right angle a tube has the mirrored or turned pixels", () => {
  const random = seeded(13);
  for (let round = 0; round < 20; round++) {
    const points = randomPoints(random, SIZE);
    const diameter = 8 + random() * 32;
    const mask = maskOf(points, diameter);
    const mirrored = maskOf(points.map(([row, col]) => [row, SIZE - col]), diameter);
    const turned = maskOf(points.map(([row, col]) => [col, SIZE - row]), diameter);
    expect(equalMasks(mirrored, mapped(mask, (row, col) => [row, SIZE - 1 - col]))).toBe(true);
    expect(equalMasks(turned, mapped(mask, (row, col) => [col, SIZE - 1 - row]))).toBe(true);
    expect(equalMasks(maskOf(points.toReversed(), diameter), mask)).toBe(true);
  }
});

describe("the core", () => {
  test("never leaves the outer one", () => {
    const random = seeded(17);
    for (let round = 0; round < 60; round++) {
      const line = tubeLine(randomPoints(random, SIZE))!;
      const outerPx = 3 + random() * 40;
      const shape = { outerPx, corePx: random() * 1.2 * outerPx, isClosed: round % 2 === 0 };
      const { outer, core } = masksOf(tubeField(line, outerPx / 2, SQUARE), shape, SQUARE);
      expect(core.data.every((inside, i) => !inside || outer.data[i])).toBe(true);
    }
  });

  test("with closed ends it stops one thickness of the wall before them", () => {
    const line = tubeLine([[20, 10], [20, 50]])!;
    const size = { height: 40, width: 60 };
    const field = tubeField(line, 10, size);
    const colsOf = (isClosed: boolean) => {
      const { core } = masksOf(field, { outerPx: 20, corePx: 8, isClosed }, size);
      const row = gridOf(core)[20]!;
      return [row.indexOf("#"), row.lastIndexOf("#")];
    };
    expect([colsOf(false), colsOf(true)]).toEqual([[10, 49], [16, 43]]);
  });

  test("a diameter of nothing paints nothing, not even the line", () => {
    const { core } = masksOf(tubeField(tubeLine([[5.5, 2], [5.5, 9]])!, 4, SQUARE), { outerPx: 6, corePx: 0, isClosed: false }, SQUARE);
    expect(areaPx(core)).toBe(0);
  });
});

test("what lies outside of the image is left out", () => {
  expect(areaPx(tubeMask(tubeLine([[-50, -50], [-60, -20]])!, 8, 20, 20))).toBe(0);
  expect(areaPx(tubeMask(tubeLine([[10, -30], [10, 30]])!, 8, 20, 20))).toBe(8 * 20);
});

function mapped(mask: Mask, to: (row: number, col: number) => [number, number]): Mask {
  const data = new Uint8Array(mask.data.length);
  for (let row = 0; row < mask.height; row++) {
    for (let col = 0; col < mask.width; col++) {
      const [r, c] = to(row, col);
      data[r * mask.width + c] = mask.data[row * mask.width + col]!;
    }
  }
  return { ...mask, data };
}
