import { expect, test } from "vitest";
import type { Mask } from "../domain/mask";
import { wholeRect } from "../domain/rect";
import { maskOf } from "../domain/testGrids";
import { visitEdges } from "./outline";

function edges(mask: Mask, rect = wholeRect(mask), dashed = false): string[] {
  const found: string[] = [];
  visitEdges(mask, rect, dashed, (row, col, endRow, endCol) => found.push(`${row},${col} ${endRow},${endCol}`));
  return found.sort();
}

test("a bar has four edges, each drawn as one line", () => {
  expect(edges(maskOf("....", ".##.", "...."))).toEqual(["1,1 1,3", "1,1 2,1", "1,3 2,3", "2,1 2,3"]);
});

test("a mask that reaches the border is closed there", () => {
  expect(edges(maskOf("##", "##"))).toEqual(["0,0 0,2", "0,0 2,0", "0,2 2,2", "2,0 2,2"]);
});

test("two rectangles side by side draw what the whole draws", () => {
  const mask = maskOf(".####.", "######", ".####.");
  const length = (list: string[]) =>
    new Set(list.flatMap((edge) => unitEdges(edge))).size;
  const halves = [...edges(mask, { row: 0, col: 0, height: 3, width: 3 }), ...edges(mask, { row: 0, col: 3, height: 3, width: 3 })];
  expect(length(halves)).toBe(length(edges(mask)));
});

test("dashes leave gaps", () => {
  const bar = maskOf("............", "############", "............");
  expect(edges(bar, wholeRect(bar), true).length).toBeGreaterThan(4);
});

function unitEdges(edge: string): string[] {
  const [row, col, endRow, endCol] = edge.split(/[ ,]/).map(Number) as [number, number, number, number];
  const units: string[] = [];
  for (let r = row, c = col; r !== endRow || c !== endCol; r += Math.sign(endRow - row), c += Math.sign(endCol - col)) {
    units.push(`${r},${c} ${row === endRow ? "h" : "v"}`);
  }
  return units;
}
