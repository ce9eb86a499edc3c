import { expect, test } from "vitest";
import { standing } from "./words";

const waiting = { code: "corrections", sentence: "1 of 5 frames are corrected.", job: null } as const;

test("a campaign says what it waits for, or why it is over", () => {
  expect(standing({ ending: null, waiting })).toBe("1 of 5 frames are corrected.");
  expect(standing({ ending: "budget", waiting })).toBe("Its budget of corrections is used up.");
});
