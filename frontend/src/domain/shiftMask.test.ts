import { expect, test } from "vitest";
import type { Mask } from "./mask";
import { type Corner, moveLayers } from "./shiftMask";
import { gridOf, maskOf } from "./testGrids";

const HERE = { row: 10, col: 20 };

function moveMask(mask: Mask, from: Corner, to: Corner) {
  const { layers, lostPx } = moveLayers(new Map([["A1", mask]]), from, to);
  return { result: layers.get("A1")!, cutPx: lostPx.get("A1") ?? 0 };
}

test("a region that moves down and left lets its pixels move up and right", () => {
  const { result, cutPx } = moveMask(maskOf("....", ".#..", ".##."), HERE, { row: 11, col: 19 });
  expect(gridOf(result)).toEqual(["..#.", "..##", "...."]);
  expect(cutPx).toBe(0);
});

test("pixels outside of the window are counted, not wrapped around", () => {
  const { result, cutPx } = moveMask(maskOf("#..#", "#..#", "...."), HERE, { row: 10, col: 19 });
  expect(gridOf(result)).toEqual([".#..", ".#..", "...."]);
  expect(cutPx).toBe(2);
});

test("all layers move together", () => {
  const layers = new Map([["A1", maskOf("##", "..")], ["A2", maskOf("#.", "..")]]);
  const { layers: result, lostPx: cutPx } = moveLayers(layers, HERE, { row: 10, col: 21 });
  expect([gridOf(result.get("A1")!), gridOf(result.get("A2")!), [...cutPx]]).toEqual([["#.", ".."], ["..", ".."], [["A1", 1], ["A2", 1]]]);
});
