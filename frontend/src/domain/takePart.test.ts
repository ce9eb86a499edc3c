import { expect, test } from "vitest";
import { holdsAllOf, partTaken } from "./takePart";
import { gridOf, maskOf } from "./testGrids";

const mine = new Map([["A1", maskOf("####....", "####....")], ["A2", maskOf(".##.....", "........")], ["exclusion", maskOf("........", ".......#")]]);
const theirs = new Map([["A1", maskOf("..####..", "..####..")], ["A2", maskOf("...##...", "...##...")]]);
const left = maskOf("####....", "####....");
const grids = (layers: ReadonlyMap<string, ReturnType<typeof maskOf>>) => Object.fromEntries([...layers].map(([key, mask]) => [key, gridOf(mask)]));

test("inside the outline masks become theirs: pixels are added and taken away", () => {
  expect(grids(partTaken(mine, theirs, ["A1", "A2"], left))).toEqual({
    A1: ["..##....", "..##...."],
    A2: ["...#....", "...#...."],
  });
});

test("outside of the outline, and in layers not asked for, nothing changes", () => {
  const right = maskOf("....####", "........");
  expect(grids(partTaken(mine, theirs, ["A1"], right))).toEqual({ A1: ["######..", "####...."] });
});

test("without an outline the whole descriptor is taken", () => {
  expect(grids(partTaken(mine, theirs, ["A2"], null))).toEqual({ A2: ["...##...", "...##..."] });
});

test("layers that they say nothing of are left out", () => {
  expect([...partTaken(mine, theirs, ["exclusion", "particle"], null).keys()]).toEqual([]);
});

test("what was there is not touched", () => {
  partTaken(mine, theirs, ["A1"], null);
  expect(gridOf(mine.get("A1")!)).toEqual(["####....", "####...."]);
});

test("whether all of it has been taken", () => {
  expect(holdsAllOf(mine, theirs)).toBe(false);
  const some = new Map([...mine, ...partTaken(mine, theirs, ["A1"], null)]);
  expect(holdsAllOf(some, theirs)).toBe(false);
  expect(holdsAllOf(new Map([...mine, ...partTaken(mine, theirs, ["A1", "A2"], null)]), theirs)).toBe(true);
  expect(holdsAllOf(new Map(), theirs)).toBe(false);
});
