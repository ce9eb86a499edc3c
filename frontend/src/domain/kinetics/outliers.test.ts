import { describe, expect, test } from "vitest";
import { type CurvePoint, findOutliers } from "./outliers";

/** Uniform numbers in 0..1 that are the same in every run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LAWS: Record<string, (share: number) => number> = {
  "does not change": () => 1,
  "falls straight": (x) => 1 - 0.8 * x,
  "falls exponentially": (x) => Math.exp(-3 * x),
  "is sigmoidal": (x) => 1 / (1 + Math.exp(14 * (x - 0.5))),
  "begins to fall at a kink": (x) => (x < 0.3 ? 1 : 1 - (x - 0.3)),
  "burns out": (x) => Math.max(0, 1 - 1.4 * x) ** 2,
};
const FULL = 9000;
const SIGMA = 105;

/** Uneven times, as in the published recordings. */
function curve(law: (share: number) => number, count: number, noise: (random: () => number) => number, seed: number): CurvePoint[] {
  const random = randomOf(seed);
  const steps = Array.from({ length: count }, () => 0.3 + random());
  let time = -20;
  return steps.map((step, at) => {
    time += step;
    return { time_s: time, value: FULL * law(at / count) + noise(random), sigma: SIGMA };
  });
}

const within = (random: () => number) => (2 * random() - 1) * SIGMA;
const gaussian = (random: () => number) => SIGMA * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const ringed = (points: readonly CurvePoint[]) => [...findOutliers(points).entries()].filter(([, one]) => one).map(([at]) => at);

describe.each(Object.entries(LAWS))("a curve that %s", (_, law) => {
  test("rings nothing while its noise stays within the stated uncertainty", () => {
    for (let seed = 0; seed < 40; seed++) expect(ringed(curve(law, 90, within, seed))).toEqual([]);
  });

  test("rings fewer than 1 point in 10,000 under normal noise of that size", () => {
    let rings = 0;
    for (let seed = 0; seed < 120; seed++) rings += ringed(curve(law, 200, gaussian, 1000 + seed)).length;
    expect(rings / (120 * 200)).toBeLessThan(1e-4);
  });

  test.each([-9, 9])("rings a point that jumps by %i uncertainties wherever it is, and hardly ever a neighbour", (jump) => {
    let others = 0;
    for (let at = 0; at < 90; at++) {
      const points = curve(law, 90, within, at);
      points[at] = { ...points[at]!, value: points[at]!.value! + jump * SIGMA };
      const rings = ringed(points);
      expect(rings).toContain(at);
      others += rings.length - 1;
    }
    expect(others).toBeLessThanOrEqual(2);
  });
});

test("two wrong neighbours are both found", () => {
  const points = curve(LAWS["falls straight"]!, 60, within, 5);
  for (const at of [30, 31]) points[at] = { ...points[at]!, value: 0 };
  expect(ringed(points)).toEqual([30, 31]);
});

test("three wrong frames among the first eleven are found, and do not make their neighbours look wrong", () => {
  const points = curve(LAWS["falls straight"]!, 30, within, 5);
  for (const at of [2, 4, 10]) points[at] = { ...points[at]!, value: at === 10 ? 2 * FULL : 0 };
  expect(ringed(points)).toEqual([2, 4, 10]);
});

test("says what the neighbours let expect", () => {
  const points = curve(LAWS["does not change"]!, 40, () => 0, 1);
  points[20] = { ...points[20]!, value: FULL + 1050 };
  const outlier = findOutliers(points)[20]!;
  expect([outlier.residual, outlier.expected]).toEqual([1050, FULL]);
  expect(outlier.sigmas).toBeCloseTo(10, 0);
});

test("a curve noisier than stated is judged by its own scatter", () => {
  const points = curve(LAWS["falls straight"]!, 200, (random) => 10 * within(random), 3);
  expect(ringed(points)).toEqual([]);
});

test("without uncertainties a jump is found as well, and points without a value are passed over", () => {
  const points = curve(LAWS["falls straight"]!, 60, (random) => 0.3 * within(random), 3).map((point) => ({ ...point, sigma: null }));
  points[10] = { ...points[10]!, value: null } as never;
  points[12] = { ...points[12]!, value: 2000 } as never;
  expect(ringed(points)).toEqual([12]);
});

test("few points, or equal times, say nothing", () => {
  const few = curve(LAWS["falls straight"]!, 9, within, 3);
  few[4] = { ...few[4]!, value: 0 };
  expect(ringed(few)).toEqual([]);
  expect(ringed(few.concat(few).map((point) => ({ ...point, time_s: 1, value: 5 })))).toEqual([]);
});
