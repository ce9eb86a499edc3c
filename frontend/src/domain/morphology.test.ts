import { expect, test } from "vitest";
import { grown, shrunk, smoothed } from "./morphology";
import { gridOf, maskOf } from "./testGrids";

test("a pixel grows to the disk around it", () => {
  const dot = maskOf(".....", ".....", "..#..", ".....", ".....");
  expect(gridOf(grown(dot, 1))).toEqual([".....", "..#..", ".###.", "..#..", "....."]);
  expect(gridOf(grown(dot, 2))).toEqual(["..#..", ".###.", "#####", ".###.", "..#.."]);
});

test("shrinking takes nothing away at the image's border", () => {
  expect(gridOf(shrunk(maskOf("###..", "###..", "###.."), 1))).toEqual(["##...", "##...", "##..."]);
});

test("smoothing takes specks and closes notches; straight edges stay", () => {
  const rough = maskOf("......#", ".......", ".#####.", ".##.##.", ".#####.", ".#####.");
  expect(gridOf(smoothed(rough, 1))).toEqual([".......", ".......", ".#####.", ".#####.", ".#####.", ".#####."]);
});

test("by no pixels at all a mask stays as it is, and is another", () => {
  const mask = maskOf("#.#", ".#.");
  for (const same of [grown(mask, 0), shrunk(mask, 0), smoothed(mask, 0)]) {
    expect(gridOf(same)).toEqual(gridOf(mask));
    expect(same.data).not.toBe(mask.data);
  }
});
