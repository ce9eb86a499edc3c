import { expect, test } from "vitest";
import { type ChangeClass, CHANGE_RULES, changeCounts, coverageFor } from "./changeEdit";
import { emptyLayers, applyCoverage } from "./layers";
import { gridOf, maskOf } from "./testGrids";

const RULES = [{ key: "A1", inside: null }];
const REFERENCE = maskOf("##..");
const ALL = maskOf("####");
const RECT = { row: 0, col: 0, height: 1, width: 4 };

/** Paint a change over the whole row of a frame that is inside in its second and third pixel. */
function painted(change: ChangeClass): string {
  const layers = emptyLayers(RULES, 1, 4);
  layers.get("A1")!.data.set([0, 1, 1, 0]);
  const coverage = coverageFor(change, ALL, REFERENCE, RECT);
  applyCoverage(layers, RULES, { target: "A1", mode: CHANGE_RULES[change].mode, coverage, rect: RECT });
  return gridOf(layers.get("A1")!)[0]!;
}

test("appearing sets what is outside the reference, and nothing else", () => expect(painted("appearing")).toBe(".###"));
test("disappearing clears what is inside the reference, and nothing else", () => expect(painted("disappearing")).toBe("..#."));
test("overlapping sets what is inside the reference, and nothing else", () => expect(painted("overlapping")).toBe("###."));
test("no change clears what is outside the reference, and nothing else", () => expect(painted("none")).toBe(".#.."));

test("only the rectangle is looked at", () => {
  const rect = { row: 0, col: 0, height: 1, width: 1 };
  expect(gridOf(coverageFor("overlapping", ALL, REFERENCE, rect))).toEqual(["#..."]);
});

test("pixels are counted by what happened to them", () => {
  expect(changeCounts(REFERENCE, maskOf(".##."))).toEqual({ appearing: 1, disappearing: 1, overlapping: 1 });
});
