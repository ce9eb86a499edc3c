import { expect, it } from "vitest";
import { details, filament, frame, scores } from "../sample";
import { sharedFrames } from "./pairs";
import { comparedRows } from "./rows";

it("takes the measured scores where both know the same frames", () => {
  const b = details({ pooled: { A1: scores(0.96), A2: scores(0.9) } });
  const rows = comparedRows(details(), b, sharedFrames(details(), b), "A2");
  expect(rows.map(({ name, a, b: other }) => [name, a?.macro_f1, other?.macro_f1])).toEqual([
    ["all frames pooled", 0.88, 0.9],
    ["excluded pixels left out", 0.89, 0.89],
    ["301", 0.87, 0.87],
    ["baseline: constant core fraction", 0.79, 0.79],
    ["baseline: nothing at all", 0.49, 0.49],
  ]);
});

it("leaves a side open that knows no such baseline", () => {
  const b = details({ baselines: {} });
  expect(comparedRows(details(), b, sharedFrames(details(), b), "A2").at(-1)).toMatchObject({ kind: "baseline", b: null });
});

it("works out the scores of the frames that are shared", () => {
  const b = details({ filaments: [filament({ frames: [frame(11, 88, { A1: 1, A2: 0.5 })] })] });
  const rows = comparedRows(details(), b, sharedFrames(details(), b), "A2");
  expect(rows.map(({ name, kind }) => [name, kind])).toEqual([["the shared frames pooled", "pooled"], ["301", "filament"]]);
  expect(rows[0]!.a).toMatchObject({ f1: 0.8, recall: 0.8, macro_f1: 0.9, frames: 1, hd95_nm: 2 });
  expect(rows[0]!.b).toMatchObject({ f1: 0.5, frames: 1 });
});
