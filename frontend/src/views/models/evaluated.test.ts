import { expect, it } from "vitest";
import { job, model } from "../../test/samples";
import { evaluation } from "../evaluation/sample";
import { evaluatedOf, pairFor, scoresOf, ticked } from "./evaluated";

const metrics = { A1: { macro_f1: 0.9 }, A2: { macro_f1: 0.7 }, baselines: { core_fraction: { A2: { macro_f1: 0.6 } } } };
const failed = job({ state: "failed" });

it("takes the newest finished evaluation, on validation filaments where there is one", () => {
  const runs = [evaluation({ id: 1 }), evaluation({ id: 2 }), evaluation({ id: 3, split: "test" }), evaluation({ id: 9, model_version: 6 })];
  expect(evaluatedOf(model(), runs).done?.id).toBe(2);
  expect(evaluatedOf(model(), runs.slice(2)).done?.id).toBe(3);
});

it("tells what runs, and what failed only while nothing came after it", () => {
  const runs = [evaluation({ id: 1, job: failed, summary: null }), evaluation({ id: 2, job: job(), summary: null })];
  expect(evaluatedOf(model(), runs)).toMatchObject({ done: null, running: { id: 2 }, failed: null });
  expect(evaluatedOf(model(), runs.slice(0, 1)).failed?.id).toBe(1);
});

it("shows the scores of the evaluation, else those of the training", () => {
  const trained = model({ metrics });
  expect(scoresOf(trained, evaluatedOf(trained, []))).toEqual({ A1: 0.9, A2: 0.7, baselineA2: 0.6 });
  expect(scoresOf(trained, evaluatedOf(trained, [evaluation()]))).toEqual({ A1: 0.95, A2: 0.88, baselineA2: 0.79 });
});

it("compares what was measured on the same frames, where there is such a pair", () => {
  const of = (id: number, model_version: number, snapshot: number, split: "validation" | "test" = "validation") => evaluation({ id, model_version, snapshot, split });
  const ids = (pair: ReturnType<typeof pairFor>) => pair?.map(({ id }) => id);
  expect(ids(pairFor(5, 6, [of(1, 5, 2), of(2, 5, 3), of(3, 6, 2)]))).toEqual([1, 3]);
  expect(ids(pairFor(5, 6, [of(1, 5, 2, "test"), of(2, 5, 3), of(3, 6, 4)]))).toEqual([2, 3]);
  expect(ids(pairFor(5, 6, [of(2, 5, 3, "test"), of(3, 6, 4)]))).toEqual([2, 3]);
  expect(pairFor(5, 6, [of(1, 5, 2)])).toBeNull();
});

it("keeps the two that were ticked last", () => {
  expect(ticked([], 1)).toEqual([1]);
  expect(ticked([1, 2], 3)).toEqual([2, 3]);
  expect(ticked([1, 2], 1)).toEqual([2]);
});
