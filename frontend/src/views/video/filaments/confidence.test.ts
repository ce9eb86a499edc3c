import { expect, test } from "vitest";
import { bandsOf, shakyStretches } from "./confidence";

test("the frames in which little could be recognised", () => {
  expect(shakyStretches([1, 0.1, 0.2, 0.9, 0])).toEqual([[1, 2], [4, 4]]);
});

test("bands join the frames, each as sure as its least sure one", () => {
  expect(bandsOf([1, 0.5, 0.8])).toEqual([{ from: 0, to: 1, sure: 0.5 }, { from: 1, to: 2, sure: 0.5 }]);
  expect(bandsOf(Array.from({ length: 1711 }, () => 1)).length).toBeLessThanOrEqual(200);
});
