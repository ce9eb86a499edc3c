import { expect, test } from "vitest";
import { emptySpectrum, powerOfTwoAtLeast, transform } from "./fft";

const noise = (seed: number) => () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648 - 0.5;
};

test("every value is the sum that the definition says", () => {
  const picture = emptySpectrum(4, 8);
  const draw = noise(1);
  const values = picture.real.map(() => draw());
  picture.real.set(values);
  transform(picture);
  for (const [u, v] of [[0, 0], [1, 0], [0, 1], [3, 5], [2, 7]] as const) {
    let [real, imaginary] = [0, 0];
    for (let row = 0; row < 4; row++) {
      for (let col = 0; col < 8; col++) {
        const angle = -2 * Math.PI * ((u * row) / 4 + (v * col) / 8);
        real += values[row * 8 + col]! * Math.cos(angle);
        imaginary += values[row * 8 + col]! * Math.sin(angle);
      }
    }
    expect(picture.real[u * 8 + v]).toBeCloseTo(real, 10);
    expect(picture.imaginary[u * 8 + v]).toBeCloseTo(imaginary, 10);
  }
});

test("there and back again changes nothing", () => {
  const picture = emptySpectrum(16, 4);
  const draw = noise(2);
  const values = picture.real.map(() => draw());
  picture.real.set(values);
  transform(picture);
  transform(picture, "inverse");
  values.forEach((value, i) => expect(picture.real[i]).toBeCloseTo(value, 12));
  picture.imaginary.forEach((value) => expect(value).toBeCloseTo(0, 12));
});

test("sides are rounded up to powers of two, and others are refused", () => {
  expect([1, 2, 3, 128, 129].map(powerOfTwoAtLeast)).toEqual([1, 2, 4, 128, 256]);
  expect(() => transform(emptySpectrum(3, 4))).toThrow("power of two");
});
