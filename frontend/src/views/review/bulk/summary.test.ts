import { expect, test } from "vitest";
import type { BulkCandidate } from "../../../api/reviewing";
import { leastCertain, perFilament } from "./summary";

const candidate = (frame: number, filament: number, certainty: number | null): BulkCandidate => ({
  filament_frame: frame, base_version: 0, proposal_version: 1, filament, filament_name: `F${filament}`, video_name: "v",
  position: frame, index: frame, certainty, area_change: null,
});

test("frames are counted by filament, in the order in which they come", () =>
  expect(perFilament([candidate(1, 2, 0.9), candidate(2, 1, 0.9), candidate(3, 2, 0.9)])).toEqual([
    { name: "F2", count: 2 }, { name: "F1", count: 1 },
  ]));

test("the least certain are shown first, and only a few", () => {
  const all = [0.9, 0.5, null, 0.7, 0.8, 0.95, 0.6].map((certainty, frame) => candidate(frame, 1, certainty));
  expect(leastCertain(all).map((one) => one.certainty)).toEqual([0.5, 0.6, 0.7, 0.8, 0.9]);
});
