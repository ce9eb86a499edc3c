import { expect, test } from "vitest";
import { movedImage } from "./movedImage";

test("what lay at a place of the field lies there still", () => {
  const image = { height: 2, width: 3, dtype: "uint8" as const, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  const moved = movedImage(image, { row: 10, col: 10 }, { row: 11, col: 9 });
  expect([...moved.data]).toEqual([0, 4, 5, 0, 0, 0]);
});
