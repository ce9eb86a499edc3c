import { describe, expect, test } from "vitest";
import { emptyMask } from "../mask";
import { nearestPoint, type Point } from "../polyline";
import { edgeProfile, straightened } from "./edgeProfile";
import { EDGE_OUTSIDE_STEEPEST_PX, fitDiameters, isEdge } from "./fitDiameters";
import { fitTube } from "./fitTube";
import { offsetAt, offsetsAlong } from "./recentre";
import { pictureOf, randomPoints, seeded } from "./testTubes";
import { type TubeLine, tubeLine } from "./tubeLine";

const SIZE = 220;
const BESIDE = 2 * EDGE_OUTSIDE_STEEPEST_PX;
const STRAIGHT = tubeLine([[110, 30], [104, 190]])!;
/** How far the two lines are apart, at most, leaving out the last pixels at the ends. */
const apart = (line: TubeLine, truth: TubeLine) => {
  const path = [...truth.rows].map((row, at): Point => [row, truth.cols[at]!]);
  return Math.max(...[...line.rows].slice(40, -40).map((row, at) => nearestPoint(path, row, line.cols[at + 40]!)!.distance));
};

describe("diameters", () => {
  test.each([[46, 18], [27, 11], [71.3, 26.9], [33.6, 14.2]])("outer %d px and core %d px are found to a fraction of a pixel", (outerPx, corePx) => {
    const picture = pictureOf(STRAIGHT, SIZE, { outerPx, corePx });
    const fit = fitDiameters(edgeProfile(picture, STRAIGHT, 60), { outerPx: outerPx * 1.12, corePx: corePx * 0.85 });
    if (!isEdge(fit.outer) || !isEdge(fit.core)) throw new Error("no edge");
    expect(Math.abs(fit.outer.diameterPx - BESIDE - outerPx)).toBeLessThan(0.3);
    expect(Math.abs(fit.core.diameterPx - BESIDE - corePx)).toBeLessThan(0.5);
    expect(Math.abs(fit.outer.offsetPx)).toBeLessThan(0.1);
  });

  test("they tell how far the line is from the middle", () => {
    const picture = pictureOf(STRAIGHT, SIZE, { outerPx: 40, corePx: 16 });
    const beside = tubeLine([[113, 30], [107, 190]])!;
    const { outer } = fitDiameters(edgeProfile(picture, beside, 60), { outerPx: 40, corePx: 16 });
    expect(isEdge(outer) && outer.offsetPx).toBeCloseTo(-3, 0);
  });

  test.each([[26, 11], [84, 30]])("a guess that is far off finds them, too: %d px and %d px", (outerPx, corePx) => {
    const picture = pictureOf(STRAIGHT, SIZE, { outerPx, corePx, noise: 8 });
    const fit = fitDiameters(edgeProfile(picture, STRAIGHT, 70), { outerPx: 46, corePx: 19 });
    if (!isEdge(fit.outer) || !isEdge(fit.core)) throw new Error("no edge");
    expect(Math.abs(fit.outer.diameterPx - BESIDE - outerPx)).toBeLessThan(0.6);
    expect(Math.abs(fit.core.diameterPx - BESIDE - corePx)).toBeLessThan(1.2);
  });

  test("a solid filament has no core, and says so", () => {
    const picture = pictureOf(STRAIGHT, SIZE, { outerPx: 40, corePx: -40, noise: 12 });
    const fit = fitDiameters(edgeProfile(picture, STRAIGHT, 60), { outerPx: 40, corePx: 16 });
    expect(isEdge(fit.outer)).toBe(true);
    expect(fit.core).toEqual({ reason: expect.stringMatching(/core/) });
  });

  test("noise alone is no edge", () => {
    const random = seeded(5);
    let found = 0;
    for (let round = 0; round < 20; round++) {
      const noise = { height: SIZE, width: SIZE, data: Float64Array.from({ length: SIZE * SIZE }, () => 150 + 60 * (random() - 0.5)) };
      if (isEdge(fitDiameters(edgeProfile(noise, STRAIGHT, 60), { outerPx: 40, corePx: 16 }).outer)) found++;
    }
    expect(found).toBeLessThanOrEqual(1);
  });

  test("an edge of the wrong sign is none: a bright bar is no filament", () => {
    const bright = pictureOf(STRAIGHT, SIZE, { outerPx: 40, corePx: -40 });
    const turned = { ...bright, data: Float64Array.from(bright.data, (grey) => 255 - grey) };
    expect(fitDiameters(edgeProfile(turned, STRAIGHT, 40), { outerPx: 40, corePx: 8 }).outer).toHaveProperty("reason");
  });

  test("where the exclusion hides one side, the reason names it", () => {
    const skip = emptyMask(SIZE, SIZE);
    skip.data.fill(1, SIZE * 115);
    const picture = pictureOf(STRAIGHT, SIZE, { outerPx: 40, corePx: 16 });
    const { outer } = fitDiameters(edgeProfile(picture, STRAIGHT, 60, skip), { outerPx: 40, corePx: 16 });
    expect(outer).toEqual({ reason: expect.stringContaining("the right side") });
  });
});

test("the middle is found beside a line drawn by hand", () => {
  const picture = pictureOf(STRAIGHT, SIZE, { outerPx: 40, corePx: 16, noise: 10 });
  const askew = tubeLine([[113, 30], [100, 190]])!;
  const offsets = offsetsAlong(straightened(picture, askew, 50), 40, 8);
  expect(Math.abs(offsetAt(offsets, 10) + 2.6)).toBeLessThan(0.4);
  expect(Math.abs(offsetAt(offsets, askew.lengthPx - 10) - 3.6)).toBeLessThan(0.4);
});

describe("a whole tube", () => {
  test("of random filaments in noise: line, outer and core diameter", () => {
    const random = seeded(23);
    for (let round = 0; round < 8; round++) {
      const points = randomPoints(random, SIZE);
      const truth = tubeLine(points)!;
      const [outerPx, corePx] = [30 + random() * 20, 12 + random() * 6];
      const picture = pictureOf(truth, SIZE, { outerPx, corePx, noise: 12, seed: round });
      const drawn = points.map(([row, col]): Point => [row + 5 * (random() - 0.5), col + 5 * (random() - 0.5)]);
      const fit = fitTube(picture, drawn, { outerPx: outerPx * 1.1, corePx: corePx * 0.85 })!;
      expect(fit.reasons).toEqual([]);
      expect(Math.abs(fit.outerPx - BESIDE - outerPx)).toBeLessThan(1.2);
      expect(Math.abs(fit.corePx - BESIDE - corePx)).toBeLessThan(2);
      expect(apart(tubeLine(fit.points)!, truth)).toBeLessThan(1.2);
    }
  });

  test.each([[71, 27, 46, 19], [62, 24, 46, 19], [30, 12, 46, 19], [27, 11, 58, 24]])(
    "outer %d px and core %d px are found beside a rough line from a guess of %d px and %d px", (outerPx, corePx, guessedOuter, guessedCore) => {
      for (let seed = 1; seed <= 3; seed++) {
        const picture = pictureOf(STRAIGHT, SIZE, { outerPx, corePx, noise: 14, seed });
        const fit = fitTube(picture, [[117, 30], [108, 190]], { outerPx: guessedOuter, corePx: guessedCore })!;
        expect(Math.abs(fit.outerPx - BESIDE - outerPx)).toBeLessThan(1.2);
        expect(Math.abs(fit.corePx - BESIDE - corePx)).toBeLessThan(2);
        expect(apart(tubeLine(fit.points)!, STRAIGHT)).toBeLessThan(1.5);
      }
    },
  );

  test("points are added where a filament bends between them", () => {
    const arc: Point[] = [[100, 30], [88, 110], [100, 190]];
    const truth = tubeLine(arc)!;
    const picture = pictureOf(truth, SIZE, { outerPx: 40, corePx: 16, noise: 6 });
    const fit = fitTube(picture, [[96, 30], [96, 190]], { outerPx: 40, corePx: 16 })!;
    expect(fit.points.length).toBeGreaterThan(2);
    expect(apart(tubeLine(fit.points)!, truth)).toBeLessThan(2);
  });

  test("where nothing is seen, line and diameters stay and the reasons are told", () => {
    const flat = { height: SIZE, width: SIZE, data: new Uint8Array(SIZE * SIZE).fill(120) };
    const points: Point[] = [[110, 30], [104, 190]];
    const fit = fitTube(flat, points, { outerPx: 40, corePx: 16 })!;
    expect(fit).toMatchObject({ points, outerPx: 40, corePx: 16 });
    expect(fit.reasons).toHaveLength(2);
  });

  test("fitted once more it stays", () => {
    const picture = pictureOf(STRAIGHT, SIZE, { outerPx: 40, corePx: 16, noise: 8 });
    const once = fitTube(picture, [[112, 30], [103, 190]], { outerPx: 44, corePx: 14 })!;
    const twice = fitTube(picture, once.points, once)!;
    expect(Math.abs(twice.outerPx - once.outerPx)).toBeLessThan(0.2);
    expect(apart(tubeLine(twice.points)!, tubeLine(once.points)!)).toBeLessThan(0.7);
  });

  test("one point is no tube", () => {
    expect(fitTube({ height: 4, width: 4, data: new Uint8Array(16) }, [[1, 1]], { outerPx: 2, corePx: 1 })).toBeNull();
  });
});
