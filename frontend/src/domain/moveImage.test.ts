import { expect, test } from "vitest";
import { blendedImage, movedImage } from "./moveImage";

const image = { height: 2, width: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };

test("an image moves by whole pixels, and what is not known is filled", () => {
  expect([...movedImage(image, 1, -1, 9).data]).toEqual([9, 9, 9, 2, 3, 9]);
  expect([...movedImage(image, 0, 3, 9).data]).toEqual([9, 9, 9, 9, 9, 9]);
  expect(movedImage(image, 0, 0, 9)).toBe(image);
});

test("two images are mixed by a share", () => {
  const other = { ...image, data: Uint8Array.of(11, 12, 13, 14, 15, 16) };
  expect([...blendedImage(image, other, 0.5).data]).toEqual([6, 7, 8, 9, 10, 11]);
  expect([...blendedImage(image, other, 0).data]).toEqual([...image.data]);
});
