import { expect, test } from "vitest";
import { smoothed } from "./displaySmoothing";

test("a step becomes a slope of the same depth, and the recording stays as it is", () => {
  const data = Uint16Array.from({ length: 64 }, (_, at) => (at % 8 < 4 ? 0 : 60_000));
  const soft = smoothed({ height: 8, width: 8, dtype: "uint16", data }, 1);
  expect(soft.data).toBeInstanceOf(Uint16Array);
  const row = [...soft.data.subarray(0, 8)];
  expect(row).toEqual([...row].sort((a, b) => a - b));
  expect(row[3]! + row[4]!).toBeGreaterThan(59_998);
  expect(data[3]).toBe(0);
});

test("what is even stays what it was, at both ends of the depth", () => {
  for (const grey of [0, 7, 255]) {
    expect([...new Set(smoothed({ height: 5, width: 4, dtype: "uint8", data: new Uint8Array(20).fill(grey) }, 3).data)]).toEqual([grey]);
  }
});
