import { describe, expect, test } from "vitest";
import { type LayerRule, applyCoverage, emptyLayers, enforceInside, innerKeys } from "./layers";
import { wholeRect } from "./rect";
import { gridOf, maskOf } from "./testGrids";

const RULES: LayerRule[] = [
  { key: "A1", inside: null },
  { key: "A2", inside: "A1" },
];

const layersOf = (a1: string[], a2: string[]) => new Map([["A1", maskOf(...a1)], ["A2", maskOf(...a2)]]);
const apply = (layers: ReturnType<typeof layersOf>, target: string, mode: "paint" | "erase", ...grid: string[]) => {
  const coverage = maskOf(...grid);
  applyCoverage(layers, RULES, { target, mode, coverage, rect: wholeRect(coverage) });
  return [...layers.values()].map(gridOf);
};

describe("A2 inside A1", () => {
  test("painting A2 outside A1 is clipped", () => {
    expect(apply(layersOf(["##.."], ["...."]), "A2", "paint", ".##.")).toEqual([["##.."], [".#.."]]);
  });

  test("painting A2 where there is no A1 paints nothing", () => {
    expect(apply(layersOf(["...."], ["...."]), "A2", "paint", "####")).toEqual([["...."], ["...."]]);
  });

  test("erasing A1 takes the A2 in it along", () => {
    expect(apply(layersOf(["####"], [".##."]), "A1", "erase", "##..")).toEqual([["..##"], ["..#."]]);
  });

  test("erasing A2 leaves A1", () => {
    expect(apply(layersOf(["####"], [".##."]), "A2", "erase", "####")).toEqual([["####"], ["...."]]);
  });

  test("holds after any sequence of strokes", () => {
    const layers = emptyLayers(RULES, 8, 8);
    let seed = 7;
    const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
    for (let stroke = 0; stroke < 300; stroke++) {
      const coverage = { height: 8, width: 8, data: Uint8Array.from({ length: 64 }, () => (random(3) === 0 ? 1 : 0)) };
      const target = random(2) === 0 ? "A1" : "A2";
      const mode = random(2) === 0 ? "paint" : "erase";
      applyCoverage(layers, RULES, { target, mode, coverage, rect: wholeRect(coverage) });
      const [a1, a2] = [layers.get("A1")!.data, layers.get("A2")!.data];
      expect(a2.every((inside, i) => !inside || a1[i] === 1)).toBe(true);
    }
  });
});

test("only the rectangle is touched", () => {
  const layers = layersOf(["...."], ["...."]);
  applyCoverage(layers, RULES, { target: "A1", mode: "paint", coverage: maskOf("####"), rect: { row: 0, col: 1, height: 1, width: 2 } });
  expect(gridOf(layers.get("A1")!)).toEqual([".##."]);
});

test("a chain of descriptors is enforced from the outside in", () => {
  const rules = [{ key: "c", inside: "b" }, { key: "b", inside: "a" }, { key: "a", inside: null }];
  const layers = new Map([["a", maskOf("##.")], ["b", maskOf(".##")], ["c", maskOf("###")]]);
  enforceInside(layers, rules);
  expect([...layers.values()].map((mask) => gridOf(mask)[0])).toEqual(["##.", ".#.", ".#."]);
  expect(innerKeys(rules, "a")).toEqual(["b", "c"]);
});
