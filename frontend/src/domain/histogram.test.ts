import { expect, test } from "vitest";
import { histogram } from "./histogram";

test("bins run from the darkest to the brightest grey", () => {
  const images = [{ data: Uint8Array.of(10, 10, 10, 11) }, { data: Uint8Array.of(13, 10) }];
  expect(histogram(images, 4)).toEqual({ low: 10, high: 13, width: 1, bins: [1, 0.25, 0, 0.25] });
});

test("an image of one grey has one full bin", () => {
  expect(histogram([{ data: Uint16Array.of(7, 7) }], 3)).toEqual({ low: 7, high: 7, width: 1, bins: [1] });
});

test("every bin holds as many greys as the next", () => {
  const slope = Uint8Array.from({ length: 200 }, (_, at) => at);
  expect(histogram([{ data: slope }], 128)).toEqual({ low: 0, high: 199, width: 2, bins: new Array(100).fill(1) });
});

test("no pixels, no histogram", () => {
  expect(histogram([], 8)).toBeNull();
});
