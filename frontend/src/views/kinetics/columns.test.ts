import { describe, expect, it } from "vitest";
import { truthOf } from "./columns";
import { byAicc, fitLines } from "./fits";

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
  const fit = (model: string, aicc: number | null, flags: string[] = []) => ({ model, aicc, flags, parameters: {}, sigma: null, interval: {}, rmse: 0, conversion: [], residuals: [] });
  expect(byAicc([fit("a", 2), fit("b", -9, ["at_bound"]), fit("c", null), fit("d", -5)]).map(({ model }) => model)).toEqual(["d", "a", "c", "b"]);
});

it("sets the truth beside the law that a filament was rendered with, and beside no other", () => {
  const truth = truthOf({ truth: { model: "zero_order", parameters: { k_per_s: 0.15 } } }, null);
  const fit = (model: string) => ({ model, aicc: 1, flags: [], rmse: 0, parameters: { k_per_s: 0.14 }, sigma: { k_per_s: 0.01 }, interval: { k_per_s: [0.12, 0.16] as [number, number] }, conversion: [], residuals: [] });
  expect(fitLines(fit("zero_order"), truth)).toEqual([
    { name: "k_per_s", words: "rate constant k", unit: "1/s", value: 0.14, sigma: 0.01, interval: [0.12, 0.16], truth: 0.15 },
  ]);
  expect(fitLines(fit("first_order"), truth)[0]?.truth).toBeNull();
});
