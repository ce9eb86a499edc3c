import { expect, it } from "vitest";
import { overlapping } from "./overlaps";
import { dueNow, dueWords, leftWords, rangeWords } from "./words";

it("names frames by the recording's own numbers", () => {
  expect(rangeWords({ first_index: 8, last_index: 1104, frame_count: 51 })).toBe("frames 8 to 1104 (51)");
  expect(rangeWords({ first_index: 8, last_index: 8, frame_count: 1 })).toBe("frame 8");
});

it("says when something is due, and does not press once all is handed in", () => {
  const late = { due_on: "2026-03-01", due: "overdue", left: 2 } as const;
  expect(dueWords(late)).toBe("overdue since Mar 1, 2026");
  expect(dueWords({ ...late, left: 0 })).toBe("due Mar 1, 2026");
  expect(dueNow({ ...late, left: 0 })).toBeNull();
  expect(dueWords({ due_on: null, due: null, left: 1 })).toBe("no date");
});

it("says what is left", () => {
  expect([leftWords(0), leftWords(1), leftWords(1200)]).toEqual(["All handed in", "1 frame left", "1,200 frames left"]);
});

it("finds who is asked for the same frames", () => {
  const open = [
    { id: 1, filament: 4, first_position: 0, last_position: 9 },
    { id: 2, filament: 4, first_position: 10, last_position: 19 },
    { id: 3, filament: 5, first_position: 0, last_position: 9 },
  ];
  const found = (...given: Parameters<typeof overlapping> extends [unknown, ...infer Rest] ? Rest : never) => overlapping(open, ...given).map(({ id }) => id);
  expect(found({ filaments: [4], first: 9, last: 9 })).toEqual([1]);
  expect(found({ filaments: [4], first: 9, last: null })).toEqual([1, 2]);
  expect(found({ filaments: [4, 5], first: 0, last: 5 }, 1)).toEqual([3]);
  expect(found({ filaments: [], first: 0, last: null })).toEqual([]);
});
