import { expect, it } from "vitest";
import { entriesOf } from "./entries";
import { details, filament, frame, frameScores, scores } from "./sample";
import { baselineScore, scoreRows } from "./scoreRows";

const rowsOf = (given = details(), descriptor = "A2") => scoreRows(given, entriesOf(given.filaments, given.descriptors), descriptor);

it("puts the baselines under the scores that have to beat them", () => {
  expect(rowsOf().map(({ name, kind, scores: own }) => [name, kind, own.macro_f1])).toEqual([
    ["all frames pooled", "pooled", 0.88],
    ["excluded pixels left out", "clipped", 0.89],
    ["301", "filament", 0.87],
    ["baseline: constant core fraction", "baseline", 0.79],
    ["baseline: nothing at all", "baseline", 0.49],
  ]);
  expect(rowsOf(details(), "A1").map(({ name }) => name)).not.toContain("baseline: constant core fraction");
});

it("puts under a filament what the rule reaches on it", () => {
  const baselines = { core_fraction: { A2: scores(0.81) }, background: { A2: scores(0.4) } };
  const names = rowsOf(details({ filaments: [filament({ baselines })] })).map(({ name, kind }) => [name, kind]);
  expect(names.slice(2, 4)).toEqual([["301", "filament"], ["301, baseline: constant core fraction", "baseline"]]);
});

it("means the distances of edges over the frames in which there are any", () => {
  const frames = [frame(1, 1, { A1: 1, A2: 1 }), frame(2, 2, { A1: 1, A2: 0 }, { A2: frameScores(0, { hd95_nm: null, assd_nm: null }) }),
    frame(3, 3, { A1: 1, A2: 1 }, { A2: frameScores(1, { hd95_nm: 4 }) })];
  const [pooled, clipped] = rowsOf(details({ filaments: [filament({ frames })] }));
  expect([pooled!.hd95_nm, pooled!.assd_nm, clipped!.hd95_nm]).toEqual([3, 0.5, null]);
});

it("knows the score of the rule that looks at no image", () => {
  expect(baselineScore(details(), "A2")).toBe(0.79);
  expect(baselineScore(details(), "A1")).toBeNull();
});
