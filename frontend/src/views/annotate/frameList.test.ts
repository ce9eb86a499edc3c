import { expect, test } from "vitest";
import type { FilamentFrame } from "../../api/types";
import { withFrame } from "./frameList";

const frame = (id: number, state: FilamentFrame["state"]): FilamentFrame => ({
  id, filament: 1, position: id, index: 350 + id, time_s: id, row: 0, col: 0, state, version: 0,
  proposal_version: null, areas_px: {}, proposal_areas_px: null, exclusion_px: null, confirmed: [], updated_at: null, updated_by: null, returned: null,
});

test("one frame is replaced, without the masks that came along; the others stay the same objects", () => {
  const list = [frame(0, "unlabelled"), frame(1, "unlabelled")];
  const after = withFrame(list, { ...frame(1, "draft"), masks: {} } as FilamentFrame);
  expect(after[0]).toBe(list[0]);
  expect(after[1]).toEqual(frame(1, "draft"));
});
