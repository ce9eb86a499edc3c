import { expect, test } from "vitest";
import { gaussian } from "./gaussian";

test("a bright pixel is spread, none of it lost over the border", () => {
  const { data } = gaussian({ height: 1, width: 9, data: Uint8Array.of(0, 100, 0, 0, 0, 0, 0, 0, 0) }, 1);
  expect(data.reduce((sum, grey) => sum + grey, 0)).toBeCloseTo(100, 3);
  expect(data[1]).toBeCloseTo(39.894 + 0.443, 1);
  expect(data[2]).toBeLessThan(data[0]!);
});

test("without smoothing greys stay what they are", () => {
  expect([...gaussian({ height: 1, width: 3, data: Uint16Array.of(7, 60000, 3) }, 0).data]).toEqual([7, 60000, 3]);
});
