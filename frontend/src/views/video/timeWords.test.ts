import { expect, test } from "vitest";
import { timeWords } from "./timeWords";

const known = { missing: [] };

test("a time has as many decimals as its clock", () => {
  expect(timeWords(known, { times_s: [0, 2.7, 5.4] }, 1)).toBe("2.7 s");
  expect(timeWords(known, { times_s: [0, 0.0025, 0.005] }, 1)).toBe("0.0025 s");
  expect(timeWords(known, { times_s: [3] }, 0)).toBe("3.0 s");
});

test("a missing clock is said, not guessed", () => {
  expect(timeWords({ missing: ["clock"] }, { times_s: [0, 1] }, 1)).toBe("time unknown");
});
