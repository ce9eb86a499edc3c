import { expect, test } from "vitest";
import { greysUnder, rangeAround } from "./greyRange";
import { footprintOf } from "./stroke";

const greys = { height: 2, width: 3, data: Uint8Array.of(10, 20, 200, 30, 40, 200) };

test("only greys of the image under the brush count", () => {
  expect(greysUnder(greys, footprintOf(2, "square"), { row: 0, col: 0 })).toEqual({ mean: 25, deviation: Math.sqrt(125) });
  expect(greysUnder(greys, footprintOf(2, "square"), { row: -1, col: -1 })).toEqual({ mean: 10, deviation: 0 });
  expect(greysUnder(greys, footprintOf(2, "square"), { row: 5, col: 0 })).toBeNull();
});

test("the range is two deviations to both sides, and has some width even under one pixel", () => {
  expect(rangeAround({ mean: 100, deviation: 7.3 }, 5, 256)).toEqual({ low: 85, high: 115 });
  expect(rangeAround({ mean: 100, deviation: 0 }, 5, 256)).toEqual({ low: 95, high: 105 });
  expect(rangeAround({ mean: 3, deviation: 200 }, 5, 256)).toEqual({ low: 0, high: 255 });
});
