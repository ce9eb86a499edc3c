import { describe, expect, it } from "vitest";
import type { KineticsRow } from "../../api/types";
import { band, nearestRow, truthOf } from "./columns";
import { byAicc, fitLines } from "./fits";
import { readStates } from "./useStates";

const row = (time_s: number, volume_nm3: number | null, volume_sigma_nm3: number | null) =>
  ({ time_s, volume_nm3, volume_sigma_nm3 }) as KineticsRow;

it("draws the band only where value and uncertainty are known", () => {
  expect(band([row(0, 10, 1), row(1, null, 1), row(2, 8, null)], "volume_nm3", "volume_sigma_nm3")).toEqual([[9, null, null], [11, null, null]]);
});

it("finds the row nearest in time", () => {
  const rows = [row(0, 1, 1), row(10, 1, 1), row(30, 1, 1)];
  expect(nearestRow(rows, 19)).toBe(rows[1]);
  expect(nearestRow(rows, 21)).toBe(rows[2]);
  expect(nearestRow([], 1)).toBeNull();
});

describe("the truth of a rendered filament", () => {
  it("gives the true conversion from its own start", () => {
    const truth = truthOf({ truth: { times_s: [-2, 0, 5], volume_nm3: [100, 100, 25], model: "zero_order", outer_nm: 24, parameters: { k_per_s: 0.15, note: "x" } } }, 80);
    expect(truth?.conversion?.values).toEqual([0, 0, 0.75]);
    expect(truth?.parameters).toEqual([["k_per_s", 0.15]]);
    expect([truth?.law, truth?.start]).toEqual(["zero_order", { outer_0_nm: 24 }]);
  });

  it("draws nothing from columns that do not fit together", () => {
    expect(truthOf({ truth: { times_s: [0, 1], volume_nm3: [5] } }, 5)?.volume).toBeNull();
    expect(truthOf({ truth: null }, 5)).toBeNull();
  });
});

it("ranks sound fits by AICc before flagged ones", () => {
  const fit = (model: string, aicc: number | null, flags: string[] = []) => ({ model, aicc, flags, parameters: {}, sigma: null, interval: {}, rmse: 0 });
  expect(byAicc([fit("a", 2), fit("b", -9, ["at_bound"]), fit("c", null), fit("d", -5)]).map(({ model }) => model)).toEqual(["d", "a", "c", "b"]);
});

it("sets the truth beside the law that a filament was rendered with, and beside no other", () => {
  const truth = truthOf({ truth: { model: "zero_order", parameters: { k_per_s: 0.15 } } }, null);
  const fit = (model: string) => ({ model, aicc: 1, flags: [], rmse: 0, parameters: { k_per_s: 0.14 }, sigma: { k_per_s: 0.01 }, interval: { k_per_s: [0.12, 0.16] as [number, number] } });
  expect(fitLines(fit("zero_order"), truth)).toEqual([
    { name: "k_per_s", words: "rate constant k", unit: "1/s", value: 0.14, sigma: 0.01, interval: [0.12, 0.16], truth: 0.15 },
  ]);
  expect(fitLines(fit("first_order"), truth)[0]?.truth).toBeNull();
});

it("measures proposals only when the address asks for them", () => {
  expect(readStates(null)).not.toContain("proposed");
  expect(readStates("proposed,accepted")).toEqual(["accepted", "proposed"]);
  expect(readStates("nonsense")).toEqual(["accepted", "submitted", "draft"]);
});
