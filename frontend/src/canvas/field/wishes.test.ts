import { expect, test } from "vitest";
import type { Level } from "./pyramid";
import { type Wanted, wishesFor } from "./wishes";

const LEVELS: Level[] = [1024, 512, 256].map((side, level) => ({ level, height: side, width: side }));
const wanted: Wanted = {
  levels: LEVELS, level: LEVELS[1]!, visible: { row: 0, col: 0, height: 1024, width: 1024 },
  position: 10, direction: 0, mode: "still", frameCount: 20,
};
const told = (changes: Partial<Wanted>) =>
  wishesFor({ ...wanted, ...changes }).map(({ level, start, count, isAhead }) => `${level}@${start}+${count}${isAhead ? " ahead" : ""}`);

test("the coarsest level comes first, and nobody runs ahead of a person who just looks", () => {
  expect(told({})).toEqual(["2@10+1", ...Array<string>(4).fill("1@10+1")]);
});

test("whoever steps finds the next frames there, in blocks on a fixed grid", () => {
  expect(told({ direction: 1 }).slice(5)).toEqual(["2@8+8 ahead", ...Array<string>(4).fill("1@8+8 ahead")]);
  expect(told({ direction: 1, position: 15 }).at(-1)).toBe("1@16+4 ahead");
  expect(told({ direction: -1, position: 8 }).at(-1)).toBe("1@0+8 ahead");
  expect(told({ direction: 1, position: 19 })).toHaveLength(5);
});

test("a moving hand fetches the coarsest level only", () => {
  expect(told({ mode: "scrubbing", direction: 1 })).toEqual(["2@10+1"]);
});

test("playing fetches this block and the next two", () => {
  const starts = new Set(told({ mode: "playing", position: 1 }).map((wish) => wish.slice(1)));
  expect([...starts]).toEqual(["@0+8", "@8+8 ahead", "@16+4 ahead"]);
});

test("where the coarsest level suits the screen, it is asked for once", () => {
  expect(told({ level: LEVELS[2]! })).toEqual(["2@10+1"]);
});

test("a field of too many tiles is not fetched ahead", () => {
  const one: Level[] = [{ level: 0, height: 4096, width: 4096 }];
  const visible = { row: 0, col: 0, height: 4096, width: 4096 };
  expect(wishesFor({ ...wanted, levels: one, level: one[0]!, visible, direction: 1 })).toHaveLength(256);
});
