import { expect, test } from "vitest";
import { positionsFor } from "./propagation";
import { framesOf } from "./testFrames";

const closed = () => null;
const frames = framesOf("#..#..");

test("the next frames without masks, this one among them if it has none", () => {
  expect(positionsFor("next", 3, frames, 0, closed)).toEqual([1, 2, 4]);
  expect(positionsFor("next", 2, frames, 2, closed)).toEqual([2, 4]);
});

test("up to the next labelled frame, or to the end", () => {
  expect(positionsFor("to-labelled", 9, frames, 0, closed)).toEqual([1, 2]);
  expect(positionsFor("to-labelled", 9, frames, 3, closed)).toEqual([4, 5]);
  expect(positionsFor("to-labelled", 9, framesOf("##"), 0, closed)).toEqual([]);
});

test("all that have none", () => expect(positionsFor("all", 0, frames, 3, closed)).toEqual([1, 2, 4, 5]));
