import { expect, it } from "vitest";
import { dayTick, driftLines } from "./drift";
import { ann, bea, point } from "./sample";

const WEEK = { descriptor: "A1", by: "week", measure: "dice" } as const;

it("draws one line a person, with gaps where they did not label", () => {
  const points = [point(), point({ start: "2026-01-12", dice: 0.9 }), point({ voice: "person:2", start: "2026-01-12", dice: 0.8 })];
  const { data, voices } = driftLines(points, [ann, bea], WEEK);
  expect(data[0].map(dayTick)).toEqual(["Jan 5", "Jan 12"]);
  expect(data.slice(1)).toEqual([[0.97, 0.9], [null, 0.8]]);
  expect(voices).toEqual([ann, bea]);
});

it("takes only the descriptor and the period that were chosen", () => {
  const points = [point({ descriptor: "A2" }), point({ by: "place", start: null, place: 9 })];
  expect(driftLines(points, [ann], WEEK).data).toEqual([[]]);
  expect(driftLines(points, [ann], { ...WEEK, by: "place" }).data[0]).toEqual([95]);
});

it("shows volumes in per cent and leaves out what is not known", () => {
  const points = [point(), point({ start: "2026-01-12", volume_effect: null })];
  expect(driftLines(points, [ann], { ...WEEK, measure: "volume_effect" }).data[1]).toEqual([2, null]);
});
