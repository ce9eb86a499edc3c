import { expect, it } from "vitest";
import { baselineScore, metricRows } from "./metrics";

const metrics = {
  A1: { macro_f1: 0.95 },
  A2: { macro_f1: 0.88 },
  filaments: { "301": { A1: { macro_f1: 0.94 }, A2: { macro_f1: 0.87 } } },
  baselines: { core_fraction: { A2: { macro_f1: 0.79 } } },
};

it("puts the baselines under the scores that have to beat them", () => {
  expect(metricRows(metrics).map(({ descriptor, kind, values }) => [descriptor, kind, values.macro_f1])).toEqual([
    ["A1", "pooled", 0.95], ["A1", "filament", 0.94],
    ["A2", "pooled", 0.88], ["A2", "filament", 0.87], ["A2", "baseline", 0.79],
  ]);
});

it("has no rows where nothing was measured", () => {
  expect(metricRows({})).toEqual([]);
  expect(baselineScore({}, "A2")).toBeNull();
  expect(baselineScore(metrics, "A2")).toBe(0.79);
});
