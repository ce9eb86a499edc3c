import { expect, test } from "vitest";
import type { FramePoint } from "./framePoints";
import { frameText, outlierText, valueText } from "./words";

const point: FramePoint = {
  position: 3, index: 353, time_s: 12, state: "draft",
  value: { a1: 1136.5, a2: 512.7, volume: 10439.9, conversion: 0.12 },
  sigma: { a1: 28.5, a2: 28.5, volume: 700, conversion: 0.05 },
  outlier: { a1: { residual: -300, expected: 1436, sigmas: 10.5 }, a2: null, volume: null, conversion: null },
};

test("values carry their unit and uncertainty", () => {
  expect(valueText(point, "a1")).toBe("1,137 ± 29 nm²");
  expect(valueText(point, "conversion")).toBe("0.120 ± 0.050");
  const near0 = (conversion: number) => valueText({ ...point, value: { ...point.value, conversion } }, "conversion");
  expect([near0(-0.0001), near0(-0.02)]).toEqual(["0.000 ± 0.050", "−0.020 ± 0.050"]);
});

test("a ring says which quantity lies where, and by how much", () => {
  expect(outlierText(point, "a1")).toBe("A1 lies 300 nm² (10.5 σ) below what its neighbours in time let expect");
  expect(outlierText(point, "a2")).toBeNull();
});

test("a frame can be read as a line; what is not known is left out", () => {
  const text = frameText({ ...point, value: { ...point.value, volume: null, conversion: null } });
  expect(text).toContain("frame 353 · 12.0 s, Draft. A1 1,137 ± 29 nm². A2 513 ± 29 nm². A1 lies");
  expect(text).not.toContain("V ");
});
