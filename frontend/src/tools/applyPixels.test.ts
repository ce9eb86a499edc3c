import { expect, test } from "vitest";
import { gridOf, maskOf } from "../domain/testGrids";
import { type DecodedProposal, FrameDocument, type Nesting } from "../state/frameDocument";
import { paintPixels } from "./applyPixels";
import { RULES, testHost } from "./testHost";

function open(nesting: Nesting, a1: string, a2: string) {
  const server = {
    id: 1, position: 0, version: 1, state: "draft", proposal: null as DecodedProposal | null,
    layers: new Map([["A1", maskOf(a1)], ["A2", maskOf(a2)]]),
  } as const;
  const document = new FrameDocument(server, { height: 1, width: a1.length, rules: RULES, nesting: () => nesting });
  const host = testHost(document);
  const paint = (mode: "paint" | "erase", target: string, grid: string) =>
    paintPixels(host, { mode, target, coverage: maskOf(grid), label: "fill" });
  return { document, host, paint, grids: () => ["A1", "A2"].map((key) => gridOf(document.layers.get(key)!)[0]) };
}

test("inner pixels are clipped to the outer layer", () => {
  const { paint, grids, host } = open("clip", "###...", "......");
  expect(paint("paint", "A2", ".####.")).toBe(true);
  expect(grids()).toEqual(["###...", ".##..."]);
  expect(host.edited).toHaveBeenCalledOnce();
});

test("erasing the outer layer takes the inner one along", () => {
  const { paint, grids } = open("clip", "######", ".####.");
  paint("erase", "A1", "...###");
  expect(grids()).toEqual(["###...", ".##..."]);
});

test("who is only warned may leave the outer layer", () => {
  const { paint, grids, document } = open("warn", "###...", "......");
  paint("paint", "A2", ".####.");
  paint("erase", "A1", "#.....");
  expect(grids()).toEqual([".##...", ".####."]);
  document.undo();
  document.undo();
  expect(grids()).toEqual(["###...", "......"]);
});

test("pixels that change nothing are no edit", () => {
  const { paint, host, document } = open("clip", "###...", "......");
  expect([paint("paint", "A1", "###..."), paint("paint", "A2", "...###"), paint("paint", "A1", "......")]).toEqual([false, false, false]);
  expect(host.edited).not.toHaveBeenCalled();
  expect(document.nextUndo).toBeNull();
});
