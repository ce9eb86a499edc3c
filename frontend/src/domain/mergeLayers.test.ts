import { describe, expect, test } from "vitest";
import { compareLayers, isContested, mergeLayers, suggestedChoice, type Side } from "./mergeLayers";
import { gridOf, maskOf } from "./testGrids";

const layers = (a1: string, a2: string) => new Map([["A1", maskOf(a1)], ["A2", maskOf(a2)]]);
const RULES = [{ key: "A1", inside: null }, { key: "A2", inside: "A1" }];
const BASE = layers("##..", "#...");
const who = (mine: Map<string, ReturnType<typeof maskOf>>, theirs = BASE, base: typeof BASE | null = BASE) =>
  Object.fromEntries(compareLayers(base, mine, theirs).map(({ key, changedBy }) => [key, changedBy]));

describe("who changed a layer", () => {
  test("only I, only they, both, nobody", () => {
    expect(who(layers("###.", "#..."))).toEqual({ A1: "mine", A2: "nobody" });
    expect(who(BASE, layers("##..", "##.."))).toEqual({ A1: "nobody", A2: "theirs" });
    expect(who(layers("###.", "#..."), layers("#...", "#..."))).toEqual({ A1: "both", A2: "nobody" });
  });

  test("the same change made twice is no difference", () => {
    expect(who(layers("####", "#..."), layers("####", "#..."))).toEqual({ A1: "nobody", A2: "nobody" });
  });

  test("without a base every difference is a person's to decide", () => {
    const differences = compareLayers(null, layers("###.", "#..."), BASE);
    expect(differences.map(({ changedBy }) => changedBy)).toEqual(["unknown", "nobody"]);
    expect(isContested(differences)).toBe(true);
  });

  test("a layer that one side does not hold is an empty one", () => {
    const theirs = new Map([...BASE, ["exclusion", maskOf("...#")]]);
    expect(who(BASE, theirs)).toEqual({ A1: "nobody", A2: "nobody", exclusion: "theirs" });
  });
});

describe("merging", () => {
  test("each layer comes from the side that changed it", () => {
    const [mine, theirs] = [layers("###.", "#..."), layers("##..", "##..")];
    const differences = compareLayers(BASE, mine, theirs);
    expect(isContested(differences)).toBe(false);
    const { layers: merged, clippedPx } = mergeLayers(mine, theirs, suggestedChoice(differences), RULES);
    expect([gridOf(merged.get("A1")!), gridOf(merged.get("A2")!), clippedPx]).toEqual([["###."], ["##.."], 0]);
  });

  test("where both changed it mine is suggested, for it is the one that would be lost", () => {
    const differences = compareLayers(BASE, layers("###.", "#..."), layers("#...", "#..."));
    expect(suggestedChoice(differences).get("A1")).toBe("mine");
    expect(isContested(differences)).toBe(true);
  });

  test("an inner layer that the other side's outer one does not hold is cut, and that is counted", () => {
    const [mine, theirs] = [layers("##..", "##.."), layers("#...", "#...")];
    const choice = new Map<string, Side>([["A1", "theirs"], ["A2", "mine"]]);
    const { layers: merged, clippedPx } = mergeLayers(mine, theirs, choice, RULES);
    expect([gridOf(merged.get("A2")!), clippedPx]).toEqual([["#..."], 1]);
  });

  test("one side as a whole stays as it is, even where its inner layer reaches out", () => {
    const mine = layers("#...", "##..");
    const { layers: merged, clippedPx } = mergeLayers(mine, BASE, new Map([["A1", "mine"], ["A2", "mine"]]), RULES);
    expect([gridOf(merged.get("A2")!), clippedPx]).toEqual([["##.."], 0]);
  });

  test("neither side's masks are touched", () => {
    const [mine, theirs] = [layers("##..", "##.."), layers("#...", "#...")];
    mergeLayers(mine, theirs, new Map<string, Side>([["A1", "theirs"], ["A2", "mine"]]), RULES);
    expect([gridOf(mine.get("A2")!), gridOf(theirs.get("A1")!)]).toEqual([["##.."], ["#..."]]);
  });
});
