import { expect, test } from "vitest";
import type { Greys } from "./floodFill";
import { gaussian } from "./gaussian";
import { contentShift } from "./shift";

function draws(seed: number): () => number {
  return () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296;
    return seed / 4294967296 - 0.5;
  };
}

/** A field of smooth random detail, larger than any region cut out of it. */
function field(side: number, seed = 1): Greys {
  const draw = draws(seed);
  const rough = { height: side, width: side, data: Float32Array.from({ length: side * side }, draw) };
  const { data } = gaussian(rough, 3);
  return { ...rough, data: data.map((value) => 120 + 400 * value) };
}

function cut(from: Greys, row: number, col: number, side: number, noise = 0, seed = 7): Greys {
  const draw = draws(seed);
  const data = new Float32Array(side * side);
  for (let r = 0, i = 0; r < side; r++) {
    for (let c = 0; c < side; c++, i++) data[i] = from.data[(row + r) * from.width + col + c]! + noise * draw();
  }
  return { height: side, width: side, data };
}

test("a shift is found to the pixel, in every direction and far", () => {
  const whole = field(220);
  const before = cut(whole, 40, 40, 128);
  for (const [rows, cols] of [[0, 0], [3, -1], [-7, 12], [38, -30], [-25, -20]] as const) {
    const after = cut(whole, 40 - rows, 40 - cols, 128);
    expect(contentShift(before, after)).toMatchObject({ rows, cols, source: "image" });
  }
});

test("on regions that are reduced first as well, under noise as strong as the detail", () => {
  const whole = field(340, 3);
  const before = cut(whole, 40, 40, 256, 60, 11);
  const after = cut(whole, 31, 53, 256, 60, 12);
  const { rows, cols, source } = contentShift(before, after);
  expect([rows, cols, source]).toEqual([9, -13, "image"]);
});

test("other contrast and brightness make no difference", () => {
  const whole = field(200);
  const after = cut(whole, 30, 44, 128);
  const dimmed = { ...after, data: Float32Array.from(after.data, (value) => 0.3 * value + 20) };
  expect(contentShift(cut(whole, 36, 36, 128), dimmed)).toMatchObject({ rows: 6, cols: -8 });
});

test("what is painted over does not hold the image in its place", () => {
  const whole = field(200);
  const painted = (picture: Greys) => {
    const data = Float32Array.from(picture.data);
    for (let row = 0; row < 128; row++) for (let col = 0; col < 128; col++) if (row < 30 || col > 90) data[row * 128 + col] = 178;
    return { ...picture, data };
  };
  expect(contentShift(painted(cut(whole, 36, 36, 128)), painted(cut(whole, 31, 40, 128)))).toMatchObject({ rows: 5, cols: -4, source: "image" });
});

test("images without anything in common move nothing, and say so", () => {
  const flat = { height: 64, width: 64, data: new Uint8Array(4096).fill(9) };
  expect(contentShift(flat, flat)).toEqual({ rows: 0, cols: 0, confidence: 0, source: "none" });
  const other = contentShift(cut(field(130, 1), 0, 0, 128), cut(field(130, 2), 0, 0, 128), { standing: { rows: 20, cols: 0 } });
  expect(other).toMatchObject({ rows: 0, cols: 0, source: "none" });
  const smaller = { height: 32, width: 32, data: new Uint8Array(1024) };
  expect(contentShift(flat, smaller).source).toBe("none");
});
