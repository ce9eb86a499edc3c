import { expect, it } from "vitest";
import { details } from "./sample";
import { bestThreshold, sweepColumns } from "./sweep";

const A2 = details().sweep.A2!;

it("sorts thresholds and ends with the band", () => {
  expect(sweepColumns([...A2].reverse())).toEqual([[0.4, 0.5], [0.87, 0.9], [0.8, 0.9], [0.95, 0.9], [0.85, 0.88], [0.89, 0.92]]);
});

it("finds the best threshold where there is one", () => {
  expect(bestThreshold(A2)?.threshold).toBe(0.5);
  expect(bestThreshold([])).toBeNull();
  expect(bestThreshold([{ ...A2[0]!, f1: null }])).toBeNull();
});
