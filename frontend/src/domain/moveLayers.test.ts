import { expect, test } from "vitest";
import { movedLayers } from "./moveLayers";
import { gridOf, maskOf } from "./testGrids";

test("the wanted layers move, and what leaves the region is counted", () => {
  const layers = new Map([["A1", maskOf("##..", ".#..")], ["A2", maskOf("....", ".#..")], ["exclusion", maskOf("####", "####")]]);
  const { layers: there, lostPx } = movedLayers(layers, ["A1", "A2"], { rows: 0, cols: -1 });
  expect([...there].map(([key, mask]) => [key, gridOf(mask)])).toEqual([["A1", ["#...", "#..."]], ["A2", ["....", "#..."]]]);
  expect([...lostPx]).toEqual([["A1", 1]]);
});
