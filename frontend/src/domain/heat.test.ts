import { expect, test } from "vitest";
import { HEAT_GRADIENT, heatAt, heatTable } from "./heat";

const brightness = ([red, green, blue]: readonly number[]) => 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;

test("surely outside is clear, and no level hides the image", () => {
  expect(heatAt(0)[3]).toBe(0);
  const opacities = heatTable().filter((_, at) => at % 4 === 3);
  expect(opacities).toHaveLength(256);
  expect(Math.max(...opacities)).toBeLessThan(0.85 * 255);
});

test("the likelier, the brighter and the more opaque", () => {
  for (let level = 1; level < 256; level++) {
    const [before, now] = [heatAt((level - 1) / 255), heatAt(level / 255)];
    expect(brightness(now)).toBeGreaterThanOrEqual(brightness(before));
    expect(now[3]).toBeGreaterThanOrEqual(before[3]);
  }
});

test("no colour of it is that of a mask: orange has little blue, cyan little red", () => {
  for (let level = 0; level < 256; level++) {
    const [red, , blue] = heatAt(level / 255);
    expect(blue).toBeGreaterThan(90);
    expect(red).toBeGreaterThan(40);
  }
});

test("the legend has the same ends", () => {
  expect(HEAT_GRADIENT).toMatch(/^linear-gradient\(to right, rgb\(43 10 94 \/ 0%\), .*rgb\(255 243 251 \/ 80%\)\)$/);
});
