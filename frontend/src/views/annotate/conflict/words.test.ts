import { expect, test } from "vitest";
import type { Conflict } from "../../../state/conflict";
import { whatHappened, whoChanged } from "./words";

const conflict = (changes: Partial<Conflict>) =>
  ({ by: "Ada", theirs: { version: 4 }, moved: null, differences: [], ...changes }) as unknown as Conflict;

test("says who saved which version", () => {
  expect(whatHappened(conflict({}))).toContain("Ada saved version 4");
  expect(whatHappened(conflict({ by: null }))).toContain("Another person saved");
});

test("says that a region was moved, and what that would cut", () => {
  const text = whatHappened(conflict({ moved: { cutPx: 1 } }));
  expect(text).toContain("moved the region");
  expect(text).toContain("1 pixel of yours lies outside");
  expect(whatHappened(conflict({ moved: { cutPx: 0 } }))).not.toContain("outside");
});

test("says who changed a layer and by how much", () => {
  const difference = { key: "A1", differingPx: 1, suggested: "mine" } as const;
  expect(whoChanged({ ...difference, changedBy: "both" })).toBe("both of you changed it, 1 pixel differs");
  expect(whoChanged({ ...difference, differingPx: 20, changedBy: "unknown" })).toBe("20 pixels differ");
});
