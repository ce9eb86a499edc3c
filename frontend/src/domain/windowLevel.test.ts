import { describe, expect, test } from "vitest";
import { automaticRange, brightnessTable } from "./windowLevel";

const LINEAR = { low: 100, high: 200, gamma: 1, invert: false };

describe("brightness", () => {
  test("is black at the low end, white at the high end, and straight between", () => {
    const table = brightnessTable(LINEAR, "uint8");
    expect([table[0], table[100], table[150], table[200], table[255]]).toEqual([0, 0, 128, 255, 255]);
  });

  test("covers all 16 bits", () => {
    const table = brightnessTable({ low: 1000, high: 61000, gamma: 1, invert: false }, "uint16");
    expect(table.length).toBe(65536);
    expect([table[1000], table[31000], table[61000]]).toEqual([0, 128, 255]);
  });

  test("inverts, and a gamma above one lifts the dark greys", () => {
    expect(brightnessTable({ ...LINEAR, invert: true }, "uint8")[100]).toBe(255);
    expect(brightnessTable({ ...LINEAR, gamma: 2 }, "uint8")[125]).toBe(128);
  });

  test("an empty range does not divide by zero", () => {
    const table = brightnessTable({ ...LINEAR, high: 100 }, "uint8");
    expect([table[100], table[101]]).toEqual([0, 255]);
  });
});

describe("automatic range", () => {
  test("leaves outliers and pixels outside the field out", () => {
    const data = new Uint16Array(10_000).map((_, i) => (i < 3000 ? 0 : 500 + (i % 101)));
    data[5000] = 65_535;
    expect(automaticRange(data)).toEqual({ low: 500, high: 600 });
  });

  test("an empty image has a range, too", () => {
    expect(automaticRange(new Uint8Array(16))).toEqual({ low: 0, high: 1 });
  });
});
