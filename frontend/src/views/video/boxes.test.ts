import { expect, it } from "vitest";
import type { Filament, FilamentFrame } from "../../api/types";
import { boxesAt, momentAt } from "./boxes";
import { metadataFacts } from "./metadata";

const filament = { id: 1, region_height: 256, region_width: 128 } as Filament;
const frame = (position: number) => ({ position, index: 88 + position, time_s: 2 * position, row: 10 + position, col: 5, state: "draft" }) as FilamentFrame;

it("follows a region that moves", () => {
  const followed = [{ filament, frames: [frame(0), frame(1)] }];
  expect(boxesAt(followed, 1)).toMatchObject([{ row: 11, col: 5, height: 256, width: 128, state: "draft" }]);
});

it("finds frames by position where a filament is followed only later", () => {
  const followed = [{ filament, frames: [frame(7), frame(8)] }];
  expect(boxesAt(followed, 0)).toEqual([]);
  expect(boxesAt(followed, 8)).toHaveLength(1);
  expect(momentAt(followed, 8)).toEqual({ index: 96, time_s: 16 });
  expect(momentAt(followed, 0)).toBeNull();
});

it("flattens metadata and leaves out what is empty", () => {
  expect(metadataFacts({ a: { b: 1, c: null }, d: true, e: [1, 2, 3, 4, 5, 6, 7], f: "" })).toEqual([
    ["a, b", "1"], ["d", "yes"], ["e", "1, 2, 3, 4, 5, 6 and 1 more"],
  ]);
});
