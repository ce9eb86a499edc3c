import { afterEach, describe, expect, it, vi } from "vitest";
import type { SecondLabelFrame } from "../../api/secondLabels";
import type { FilamentFrame } from "../../api/types";
import { serve } from "../../test/server";
import { blindFrames, howFar, isAsked, nextOpen, secondGateway, secondLane } from "./secondLane";

afterEach(() => vi.unstubAllGlobals());

const frame = (position: number, facts: Partial<FilamentFrame> = {}): FilamentFrame => ({
  id: 100 + position, filament: 1, position, index: position, time_s: position, row: 2, col: 3, state: "accepted", version: 4,
  proposal_version: 5, areas_px: { A1: 40, A2: 9 }, proposal_areas_px: { A1: 41, A2: 9 }, exclusion_px: 3,
  confirmed: ["several_components:A1"], updated_at: "2026-01-01T00:00:00Z", updated_by: "Ann", returned: null, ...facts,
});
const asked = (position: number, state: FilamentFrame["state"]): SecondLabelFrame => ({
  ...frame(position, { id: position + 1, state, version: 0, areas_px: { A1: null, A2: null }, updated_by: null }), filament_frame: 100 + position,
});
const all = [0, 1, 2, 3, 4].map((position) => frame(position));
const seen = blindFrames(all, [asked(1, "submitted"), asked(3, "draft"), asked(4, "unlabelled")]);

describe("frames as a second labeller sees them", () => {
  it("tell nothing of what others drew", () => {
    expect(seen.map(isAsked)).toEqual([false, true, false, true, true]);
    expect(seen[0]).toEqual({
      ...frame(0), id: -100, state: "unlabelled", version: 0, proposal_version: null, areas_px: { A1: null, A2: null },
      proposal_areas_px: null, exclusion_px: null, confirmed: [], updated_at: null, updated_by: null,
    });
  });

  it("are walked where one is asked, to the next that waits and round to the first", () => {
    expect(nextOpen(seen, 1)).toBe(3);
    expect(nextOpen(seen, 4)).toBe(3);
    expect(nextOpen(blindFrames(all, [asked(1, "submitted"), asked(3, "draft")]), 3)).toBeNull();
    expect(howFar(seen)).toEqual({ asked: 3, done: 1 });
  });

  it("can be drawn in until they are handed in", () => {
    const lane = secondLane(seen);
    expect(seen.map(lane.mayDraw)).toEqual([false, false, false, true, true]);
    expect(seen.map((one) => lane.notice(one) !== null)).toEqual([true, true, true, false, false]);
  });
});

describe("the way to the server", () => {
  it("fills the frames that one is not asked for with nothing", async () => {
    const mine = { id: 4, position: 3, row: 2, col: 3, version: 9, state: "draft", masks: {}, confirmed: [], proposal: null };
    serve({ "GET /api/filaments/1/second-labels/labels/": { body: [mine] } });
    const labels = await secondGateway(seen).labels(1, 2, 32);
    expect(labels.map(({ id, position, version }) => [id, position, version])).toEqual([[-102, 2, 0], [4, 3, 9], [-5, 4, 0]]);
  });
});
