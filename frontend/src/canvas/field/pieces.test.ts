import { expect, test } from "vitest";
import { placeOf } from "./pieces";

const SIZE = { height: 600, width: 600 };
const TILE = { height: 256, width: 256 };
const scene = (zoom: number, left = 0, top = 0, ratio = 1) => ({
  visible: { row: -top / zoom, col: -left / zoom, height: 400 / zoom, width: 400 / zoom },
  viewport: { zoom, left, top },
  ratio,
  size: SIZE,
});

test("neighbours share their edge to the device pixel at every zoom", () => {
  for (const zoom of [0.33, 0.7071, 1, 1.37, 2.9, 17.3]) {
    const left = 100 - 256 * zoom;
    const [west, east] = [0, 1].map((col) => placeOf({ level: 0, row: 0, col }, TILE, scene(zoom, left))!.to);
    expect(west!.col + west!.width).toBe(east!.col);
  }
});

test("only what is seen is drawn, in whole pixels", () => {
  const piece = placeOf({ level: 0, row: 0, col: 0 }, TILE, scene(10, -105, -205))!;
  expect(piece.from).toEqual({ row: 20, col: 10, height: 41, width: 41 });
  expect(piece.to).toEqual({ row: -5, col: -5, height: 410, width: 410 });
  expect(placeOf({ level: 0, row: 1, col: 1 }, TILE, scene(10))).toBeNull();
});

test("the padded edge of a level is not drawn beyond the image", () => {
  // 600 pixels are 19 pixels of 32: the last stands for 24.
  const piece = placeOf({ level: 5, row: 0, col: 0 }, { height: 19, width: 19 }, scene(0.5))!;
  expect(piece.to).toEqual({ row: 0, col: 0, height: 300, width: 300 });
});

test("recorded pixels are squares from one to one on; means are smooth", () => {
  const crisp = (level: number, zoom: number) => placeOf({ level, row: 0, col: 0 }, TILE, scene(zoom))!.isCrisp;
  expect([crisp(0, 1), crisp(0, 0.9), crisp(1, 4)]).toEqual([true, false, false]);
});
