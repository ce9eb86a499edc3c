/** For tests: frames of a filament, one sign each: "." unlabelled, "#" a draft with masks, "0" accepted without any. */
import type { FilamentFrame } from "../../../api/types";

const STATES = { ".": "unlabelled", "#": "draft", "0": "accepted" } as const;

export function framesOf(signs: string, changes: Partial<FilamentFrame> = {}): FilamentFrame[] {
  return [...signs].map((sign, position) => ({
    id: 100 + position, filament: 1, position, index: 350 + position, time_s: 2 * position, row: 0, col: 0,
    state: STATES[sign as keyof typeof STATES], version: 0, proposal_version: null,
    areas_px: { A1: sign === "#" ? 8 : null, A2: null }, proposal_areas_px: null, exclusion_px: null, updated_at: null, updated_by: null, returned: null,
    ...changes,
  }) as FilamentFrame);
}
