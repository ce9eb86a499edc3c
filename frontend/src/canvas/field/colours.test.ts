import { expect, test } from "vitest";
import { type FieldDisplay, colourTable } from "./colours";
import { colour } from "./tilePainter";

const GREY: FieldDisplay = { low: 1000, high: 3000, gamma: 1, invert: false, map: "grey" };
const brightness = (word: number) => word & 255;

test("the window is applied to the recorded values, sixteen bits of them", () => {
  const table = colourTable(GREY, "uint16");
  expect(table).toHaveLength(65536);
  expect([0, 1000, 2000, 3000, 65535].map((grey) => brightness(table[grey]!))).toEqual([0, 0, 128, 255, 255]);
});

test("inverted, dark is bright", () => {
  const table = colourTable({ ...GREY, low: 0, high: 255, invert: true }, "uint8");
  expect([brightness(table[0]!), brightness(table[255]!)]).toEqual([255, 0]);
});

test("a colour map colours the brightness", () => {
  const table = colourTable({ ...GREY, map: "viridis" }, "uint16");
  expect(table[3000]).toBe(0xff25e7fd);
});

test("every pixel takes its colour from the table", () => {
  const target = new Uint32Array(3);
  colour(Uint16Array.of(2, 0, 1), Uint32Array.of(7, 8, 9), target);
  expect([...target]).toEqual([9, 7, 8]);
});
