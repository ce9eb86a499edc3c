import { expect, test } from "vitest";
import { type GreyAt, type ProfileLine, sampleProfile, touched } from "./lineProfile";
import { imagePoint } from "./points";

const SIDE = 10;
/** A slope: a pixel's grey is ten times its column. */
const slope: GreyAt = (row, col) => (row < 0 || col < 0 || row >= SIDE || col >= SIDE ? null : 10 * col);
const line = (from: [number, number], to: [number, number], width = 1): ProfileLine => ({
  from: imagePoint(...from), to: imagePoint(...to), width,
});
const greys = (drawn: ProfileLine, greyAt: GreyAt = slope) => sampleProfile(drawn, greyAt).map(({ grey }) => grey);

test("from pixel centre to pixel centre a line reads the pixels themselves", () => {
  expect(sampleProfile(line([2.5, 1.5], [2.5, 4.5]), slope)).toEqual([
    { distance_px: 0, grey: 10 }, { distance_px: 1, grey: 20 }, { distance_px: 2, grey: 30 }, { distance_px: 3, grey: 40 },
  ]);
});

test("between centres it reads between the greys", () => {
  expect(greys(line([2.5, 2], [2.5, 4]))).toEqual([15, 25, 35]);
});

test("a slanted line keeps its length", () => {
  const points = sampleProfile(line([1, 1], [4, 5]), slope);
  expect([points.length, points.at(-1)!.distance_px]).toEqual([6, 5]);
});

test("a wide line averages across itself", () => {
  const stripe: GreyAt = (row) => (row === 4 ? 90 : 0);
  expect(greys(line([4.5, 2.5], [4.5, 5.5], 3), stripe)).toEqual([30, 30, 30, 30]);
  expect(greys(line([2.5, 5.5], [5.5, 5.5], 3), stripe)).toEqual([0, 0, 90, 0]);
});

test("outside of the image there is nothing, and it darkens nothing", () => {
  expect(greys(line([2.5, -2.5], [2.5, 1.5]))).toEqual([null, null, null, 0, 10]);
  expect(greys(line([0.2, 3.5], [0.2, 4.5], 3))).toEqual([30, 40]);
});

test("it says beforehand which pixels it will read", () => {
  const drawn = line([1.2, 1.7], [7.9, 4.1], 3);
  const told = touched(drawn, (row, col) => `${row} ${col}`);
  const read: string[] = [];
  sampleProfile(drawn, (row, col) => (read.push(`${row} ${col}`), 1));
  expect(read.every((pixel) => told.has(pixel))).toBe(true);
});
