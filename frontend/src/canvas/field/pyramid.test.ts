import { expect, test } from "vitest";
import { type Level, levelFor, pixelIn, tileRect, tilesIn } from "./pyramid";

/** 4096 x 3000 in five levels. */
const LEVELS: Level[] = [0, 1, 2, 3, 4].map((level) => ({ level, height: Math.ceil(3000 / 2 ** level), width: 4096 / 2 ** level }));
const chosen = (zoom: number) => levelFor(LEVELS, zoom).level;
const everything = { row: 0, col: 0, height: 3000, width: 4096 };

test("the level's pixels are just finer than the screen's", () => {
  expect([4, 1, 0.9, 0.51, 0.5, 0.3, 0.25, 0.22, 0.125].map(chosen)).toEqual([0, 0, 0, 0, 1, 1, 2, 2, 3]);
});

test("beyond the last level there is no coarser one", () => {
  expect(chosen(1 / 64)).toBe(4);
  expect(levelFor(LEVELS.slice(0, 1), 1 / 64).level).toBe(0);
});

test("zooming by rounded steps does not cost a level", () => {
  expect(chosen(0.5000001)).toBe(1);
});

test("tiles of a view, the middle one first", () => {
  const tiles = tilesIn(LEVELS[0]!, { row: 300, col: 300, height: 400, width: 100 });
  expect(tiles).toEqual([{ level: 0, row: 1, col: 1 }, { level: 0, row: 2, col: 1 }]);
  expect(tilesIn(LEVELS[4]!, everything)).toEqual([{ level: 4, row: 0, col: 0 }]);
  expect(tilesIn(LEVELS[2]!, everything)).toHaveLength(12);
});

test("nothing is asked for outside of the image", () => {
  expect(tilesIn(LEVELS[0]!, { row: -5000, col: -10, height: 100, width: 50 })).toEqual([]);
  expect(tilesIn(LEVELS[1]!, { row: -1e4, col: -1e4, height: 1e5, width: 1e5 })).toHaveLength(48);
});

test("a tile stands for its part of the image", () => {
  expect(tileRect({ level: 2, row: 1, col: 3 })).toEqual({ row: 1024, col: 3072, height: 1024, width: 1024 });
  expect(pixelIn(LEVELS[2]!, 1030, 3075)).toEqual({ tile: { level: 2, row: 1, col: 3 }, row: 1, col: 0 });
});
