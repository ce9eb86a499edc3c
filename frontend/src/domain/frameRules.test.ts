import { readFileSync } from "node:fs";
import { expect, describe, test } from "vitest";
import { EXCLUSION, innerKeys } from "./layers";
import {
  type EarlierArea, GROWTH_TOLERANCE, type RuleWarning, outsideLargestPiece, pieces, ruleWarnings, stillConfirmed, surplus,
  unresolved, warningKey, without,
} from "./frameRules";
import { areaPx, type Mask } from "./mask";
import { gridOf, maskOf } from "./testGrids";

type Grids = Record<string, string[]>;
interface Case {
  name: string;
  masks: Grids;
  earlier: Record<string, { position: number; area_px: number }>;
  earlier_masks?: Grids;
  warnings: RuleWarning[];
  repaired?: Record<string, Grids>;
}
const golden = JSON.parse(readFileSync("../tests/reference/frame_rules.json", "utf8")) as {
  growth_tolerance: number;
  inside: Record<string, string>;
  cases: Case[];
};
const RULES = [...Object.entries(golden.inside).map(([key, inside]) => ({ key, inside: inside || null })), { key: EXCLUSION, inside: null }];

const layersOf = (grids: Grids) => new Map(Object.entries(grids).map(([key, grid]) => [key, maskOf(...grid)]));
const gridsOf = (layers: ReadonlyMap<string, Mask>) => Object.fromEntries([...layers].map(([key, mask]) => [key, gridOf(mask)]));
const earlierOf = ({ earlier }: Case) =>
  new Map<string, EarlierArea>(Object.entries(earlier).map(([key, { position, area_px }]) => [key, { position, areaPx: area_px }]));

const repaired = (layers: ReadonlyMap<string, Mask>, warning: RuleWarning, earlier: Mask | null = null) =>
  without(layers, [warning.layer, ...innerKeys(RULES, warning.layer)], surplus(layers, RULES, warning, earlier)!);

test("the tolerance is the server's", () => expect(GROWTH_TOLERANCE).toBe(golden.growth_tolerance));

describe.each(golden.cases)("$name", (each) => {
  const layers = layersOf(each.masks);
  const warnings = ruleWarnings(layers, RULES, earlierOf(each));

  test("what the rules say", () => expect(warnings).toEqual(each.warnings));

  test("what each repair leaves", () => {
    for (const warning of warnings) {
      const earlier = each.earlier_masks?.[warning.layer];
      const left = gridsOf(repaired(layers, warning, earlier ? maskOf(...earlier) : null));
      const unchanged = Object.fromEntries(Object.entries(each.masks).filter(([key]) => key in left));
      expect(left, warningKey(warning)).toEqual({ ...unchanged, ...each.repaired?.[warningKey(warning)] });
    }
  });
});

describe("for any masks", () => {
  let seed = 11;
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  const anyMask = (one: number): Mask => ({ height: 7, width: 8, data: Uint8Array.from({ length: 56 }, () => (random(one) === 0 ? 1 : 0)) });

  test("a repair takes its warning away and adds no pixel", () => {
    for (let round = 0; round < 400; round++) {
      const layers = new Map([["A1", anyMask(2)], ["A2", anyMask(3)], [EXCLUSION, anyMask(6)]]);
      const before = anyMask(3);
      const earlier = new Map([["A1", { position: 1, areaPx: areaPx(before) }]]);
      for (const warning of ruleWarnings(layers, RULES, earlier)) {
        const left = repaired(layers, warning, before);
        const after = new Map([...layers, ...left]);
        expect(ruleWarnings(after, RULES, earlier).map(warningKey)).not.toContain(warningKey(warning));
        for (const [key, mask] of left) expect(mask.data.every((inside, i) => inside <= layers.get(key)!.data[i]!)).toBe(true);
      }
    }
  });

  test("pieces and the largest of them are about the same pixels", () => {
    for (let round = 0; round < 200; round++) {
      const [mask, exclusion] = [anyMask(3), round % 2 ? anyMask(5) : null];
      const found = pieces(mask, exclusion);
      expect(found.reduce((sum, area) => sum + area, 0)).toBe(areaPx(mask));
      expect(areaPx(outsideLargestPiece(mask, exclusion))).toBe(areaPx(mask) - (found[0] ?? 0));
    }
  });
});

test("what nobody can confirm stays unresolved", () => {
  const leaves: RuleWarning = { code: "inner_outside_outer", layer: "A2", pixels: 3, against: null };
  const grew: RuleWarning = { code: "area_grew", layer: "A1", pixels: 9, against: 4 };
  expect(unresolved([leaves, grew], new Set(["inner_outside_outer:A2", "area_grew:A1"]))).toEqual([leaves]);
  expect(unresolved([grew], new Set(["area_grew:A2"]))).toEqual([grew]);
});

describe("what an edit makes to be looked at again", () => {
  const confirmed = new Set(["area_grew:A1", "in_exclusion:A1", "several_components:A2"]);

  test("a layer's own warnings", () => expect([...stillConfirmed(confirmed, ["A1"])]).toEqual(["several_components:A2"]));
  test("what depends on the exclusion", () => expect([...stillConfirmed(confirmed, [EXCLUSION])]).toEqual(["area_grew:A1"]));
  test("nothing else", () => expect(stillConfirmed(confirmed, ["B"])).toBe(confirmed));
});
