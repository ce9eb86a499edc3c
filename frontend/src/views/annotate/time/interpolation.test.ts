import { expect, test } from "vitest";
import { gridOf, maskOf } from "../../../domain/testGrids";
import type { FoundShift } from "../../../domain/shift";
import { endsAt, layersBetween } from "./interpolation";
import { framesOf } from "./testFrames";

const frames = framesOf("#..#");
const between = { from: 0, to: 3 };
const shift = (rows: number, cols: number, source: FoundShift["source"] = "image"): FoundShift => ({ rows, cols, source, confidence: 1 });
const finderOf = (answers: Record<string, FoundShift>) => ({
  between: async (a: { position: number }, b: { position: number }) => answers[`${a.position}-${b.position}`]!,
});

test("both ends go where the images say", async () => {
  const finder = finderOf({ "0-1": shift(2, 0), "3-1": shift(-5, 1) });
  expect(await endsAt(finder, frames, between, 1)).toMatchObject({ from: { rows: 2, cols: 0 }, to: { rows: -5, cols: 1 } });
});

test("where one image tells nothing, the way is divided evenly by time", async () => {
  const finder = finderOf({ "0-1": shift(0, 0, "none"), "3-1": shift(-5, 1), "0-3": shift(6, -3) });
  expect(await endsAt(finder, frames, between, 1)).toEqual({ from: { rows: 2, cols: -1 }, to: { rows: -4, cols: 2 } });
});

test("where nothing is known, nothing moves", async () => {
  const none = shift(0, 0, "none");
  expect(await endsAt(finderOf({ "0-1": none, "3-1": none, "0-3": none }), frames, between, 1)).toEqual({
    from: { rows: 0, cols: 0 }, to: { rows: 0, cols: 0 },
  });
});

test("a mask that only drifts keeps its shape on the way", () => {
  const first = new Map([["A1", maskOf("##....", "##....", "......")], ["exclusion", maskOf("######", "######", "######")]]);
  const last = new Map([["A1", maskOf("....##", "....##", "......")]]);
  const ends = { from: { rows: 0, cols: 2 }, to: { rows: 0, cols: -2 } };
  const result = layersBetween(first, last, ["A1", "A2"], ends, 0.5);
  expect([...result.keys()]).toEqual(["A1"]);
  expect(gridOf(result.get("A1")!)).toEqual(["..##..", "..##..", "......"]);
});
