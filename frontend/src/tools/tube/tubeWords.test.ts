import { expect, test } from "vitest";
import { tubeLine } from "../../domain/tube/tubeLine";
import { coverWords } from "./tubeWords";

const line = tubeLine([[50, 10], [50, 90]])!;
const NM_PER_PX = 0.5;

test("nothing is said of a line that is not covered", () => {
  expect(coverWords({ line, endsPx: 0.75, betweenPx: 0 }, NM_PER_PX)).toBeNull();
});

test("the length that is left is named", () => {
  expect(coverWords({ line, endsPx: 21, betweenPx: 0 }, NM_PER_PX)).toBe(
    "10.5 nm at its ends lie in the exclusion: as the centre line it is cut to 40.0 nm.",
  );
});

test("what is covered between the ends makes volumes too small, and that is said", () => {
  const words = coverWords({ line, endsPx: 21, betweenPx: 12 }, NM_PER_PX)!;
  expect(words).toContain("cut to 40.0 nm. The exclusion covers 6.0 nm between its ends");
  expect(words).toContain("volumes come out too small");
});

test("a line that is covered as a whole measures nothing", () => {
  expect(coverWords({ line: null, endsPx: 80, betweenPx: 0 }, NM_PER_PX)).toContain("nothing to paint or to measure");
});
