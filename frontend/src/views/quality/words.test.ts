import { expect, it } from "vitest";
import { ann, bea, pair, quality, spread, truth, voice } from "./sample";
import { headline, interval, signedPercent } from "./words";

it("says in one sentence how two people agree", () => {
  expect(headline(quality())).toBe(
    "Ann and Bea agree to a Dice overlap of 0.970 on A1 and 0.920 on A2, over 5 frames; " +
      "their edges lie 0.60 nm apart and the second one's volumes are 3.1 % smaller.",
  );
});

it("says how far several pairs of people lie apart, and leaves models out", () => {
  const pairs = [pair(), pair({ second: voice("Cleo", "person", 3), descriptors: [{ ...pair().descriptors[0]!, dice: spread(0.9) }] })];
  const withModel = [...pairs, pair({ second: voice("v1", "model", 4), descriptors: [{ ...pair().descriptors[0]!, dice: spread(0.2) }] })];
  expect(headline(quality({ pairs: withModel }))).toBe("People agree to a Dice overlap of 0.900 to 0.970 on A1 and 0.920 on A2, over 2 pairs.");
});

it("names the truth where there is only that", () => {
  expect(headline(quality({ pairs: [pair({ first: truth, second: ann })] }))).toContain("Ground truth and Ann agree");
  expect(headline(quality({ pairs: [] }))).toBe("");
});

it("writes signs and intervals", () => {
  expect([signedPercent(0.0312), signedPercent(-0.2), signedPercent(0), signedPercent(null)]).toEqual(["+3.1 %", "−20.0 %", "0.0 %", "–"]);
  expect(interval(spread(0.9, { low: null, high: null }))).toBe("–");
  expect(bea.key).toBe("person:2");
});
