import { describe, expect, test } from "vitest";
import type { FilamentFrame } from "../../../api/types";
import { framePoints, standsOut } from "./framePoints";

const frame = (position: number, a1: number | null, changes: Partial<FilamentFrame> = {}): FilamentFrame => ({
  id: 100 + position, filament: 1, position, index: 350 + position, time_s: position - 2, row: 0, col: 0,
  state: a1 === null ? "unlabelled" : "draft", version: a1 === null ? 0 : 1, proposal_version: null, confirmed: [],
  areas_px: { A1: a1, A2: a1 === null ? null : 100 }, proposal_areas_px: null, exclusion_px: null, updated_at: null, updated_by: null, returned: null, ...changes,
});
const SETTINGS = { nm_per_px: 2, length_px: 50 };
const NOT_LIVE = new Map();
const proposed = (position: number, a1: number) =>
  frame(position, null, { state: "proposed", proposal_version: 1, proposal_areas_px: { A1: a1, A2: 90 } });

describe("which frames are points", () => {
  test("frames of people and waiting proposals, in order of time; what has no mask is none", () => {
    const { points } = framePoints([frame(0, 500), frame(1, null), proposed(2, 480), frame(3, 470, { state: "accepted" })], NOT_LIVE, SETTINGS);
    expect(points.map(({ position, state }) => [position, state])).toEqual([[0, "draft"], [2, "proposed"], [3, "accepted"]]);
    expect(points[0]!.value.a1).toBe(2000);
  });

  test("a proposal beside a person's mask does not hide it", () => {
    const both = frame(0, 500, { proposal_version: 2, proposal_areas_px: { A1: 450, A2: 100 } });
    const { points, beside } = framePoints([both], NOT_LIVE, SETTINGS);
    expect(points.map(({ state }) => state)).toEqual(["draft"]);
    expect([beside.get(0)!.state, beside.get(0)!.value.a1]).toEqual(["proposed", 1800]);
  });

  test("what is painted here counts before the server has it", () => {
    const live = new Map([[1, { a1_px: 450, a2_px: 0 }]]);
    const { points } = framePoints([frame(0, 500), frame(1, null)], live, SETTINGS);
    expect(points.map(({ value, state }) => [value.a1, state])).toEqual([[2000, "draft"], [1800, "draft"]]);
  });
});

describe("V0", () => {
  test("is taken from people's frames up to t = 0, as on the kinetics page; proposals and rejected frames are measured against it", () => {
    const frames = [frame(0, 500), proposed(1, 900), frame(2, 500, { state: "rejected" }), frame(3, 400)];
    const { v0_frames, v0_rule, points } = framePoints(frames, NOT_LIVE, SETTINGS);
    expect([v0_frames, v0_rule]).toEqual([[350], "mean_before_reaction"]);
    expect(points[0]!.value.conversion).toBe(0);
    expect(points[1]!.value.conversion).toBeLessThan(0);
    expect(points[2]!.value.conversion).toBe(0);
  });

  test("of proposals alone where people have measured nothing", () => {
    const { points } = framePoints([proposed(0, 500), proposed(4, 400)], NOT_LIVE, SETTINGS);
    expect(points.map(({ value }) => value.conversion! > 0)).toEqual([false, true]);
  });

  test("without a length there are areas and nothing else", () => {
    const { points } = framePoints([frame(0, 500)], NOT_LIVE, { nm_per_px: 2, length_px: null });
    expect(points[0]!.value).toEqual({ a1: 2000, a2: 400, volume: null, conversion: null });
    expect(points[0]!.sigma).toEqual({ a1: null, a2: null, volume: null, conversion: null });
  });
});

test("a frame that does not fit its neighbours stands out, in conversion against its expectation there", () => {
  const frames = Array.from({ length: 40 }, (_, at) => frame(at, at === 20 ? 2000 : 1000));
  const { points } = framePoints(frames, NOT_LIVE, SETTINGS);
  expect(points.filter(standsOut).map(({ position }) => position)).toEqual([20]);
  const { conversion, a1, a2 } = points[20]!.outlier;
  expect(a1!.residual).toBe(4000);
  expect(a2).toBeNull();
  expect(conversion!.expected).toBeCloseTo(0, 6);
  expect(conversion!.residual).toBeCloseTo(points[20]!.value.conversion!, 6);
});
