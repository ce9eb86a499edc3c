import { expect, test } from "vitest";
import { movedData } from "./moveData";

const picture = { height: 2, width: 3, data: Uint16Array.of(1, 2, 3, 4, 5, 6) };

test("pixels move down and to the right, what comes in is filled", () => {
  expect([...movedData(picture, 1, -1, 9)]).toEqual([9, 9, 9, 2, 3, 9]);
  expect([...movedData(picture, 0, 1)]).toEqual([0, 1, 2, 0, 4, 5]);
});

test("farther than the window nothing is left", () => {
  expect([...movedData(picture, 0, -3, 9), ...movedData(picture, 2, 0, 9)]).toEqual(Array(12).fill(9));
});
