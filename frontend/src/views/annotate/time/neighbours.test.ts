import { expect, test } from "vitest";
import { FrameDocument } from "../../../state/frameDocument";
import { comparedPosition, copySource, labelledAround, positionsBetween, shareOfTime, stretchAt } from "./neighbours";
import { framesOf } from "./testFrames";

const closed = () => null;

test("masks are copied from the frame before, or the nearest earlier one that has some", () => {
  expect(copySource(framesOf("##."), 2, closed)).toBe(1);
  expect(copySource(framesOf("#.0."), 3, closed)).toBe(0);
  expect(copySource(framesOf("..#"), 1, closed)).toBeNull();
});

test("an open document knows more than the list: strokes that are not saved yet count", () => {
  const server = { id: 101, position: 1, version: 0, state: "unlabelled", layers: new Map(), proposal: null } as const;
  const painted = new FrameDocument(server, { height: 2, width: 2, rules: [{ key: "A1", inside: null }] });
  painted.layers.get("A1")!.data[0] = 1;
  expect(copySource(framesOf("#.."), 2, (position) => (position === 1 ? painted : null))).toBe(1);
});

test("an accepted frame without a filament is a key frame, too", () => {
  expect(labelledAround(framesOf("#..0"), 1, closed)).toEqual({ from: 0, to: 3 });
  expect(labelledAround(framesOf("#..."), 1, closed)).toBeNull();
});

test("the stretch to fill in begins at a labelled frame, or ends there", () => {
  const frames = framesOf("#..##..#");
  expect([0, 1, 3, 4, 5].map((position) => stretchAt(frames, position, closed))).toEqual([
    { from: 0, to: 3 }, { from: 0, to: 3 }, { from: 0, to: 3 }, { from: 4, to: 7 }, { from: 4, to: 7 },
  ]);
  expect(stretchAt(framesOf("###"), 1, closed)).toBeNull();
  expect(positionsBetween({ from: 4, to: 7 })).toEqual([5, 6]);
});

test("time counts, not the number of frames", () => {
  const frames = framesOf("#..#").map((frame, i) => ({ ...frame, time_s: [0, 9, 10, 12][i]! }));
  expect(shareOfTime(frames, { from: 0, to: 3 }, 1)).toBe(0.75);
  const still = framesOf("#..#", { time_s: 5 });
  expect(shareOfTime(still, { from: 0, to: 3 }, 1)).toBeCloseTo(1 / 3);
});

test("what is compared with follows the frame, unless one is chosen", () => {
  const frames = framesOf("#..#");
  const with_ = (compareRule: "previous" | "next" | "first" | "previous-labelled", at: number, compareWith: number | null = null) =>
    comparedPosition({ compareRule, compareWith }, frames, at);
  expect([with_("previous", 2), with_("next", 2), with_("first", 2), with_("previous-labelled", 2)]).toEqual([1, 3, 0, 0]);
  expect([with_("previous", 0), with_("next", 3), with_("first", 0), with_("previous-labelled", 0)]).toEqual([null, null, null, null]);
  expect([with_("previous", 2, 3), with_("previous", 3, 3), with_("previous", 1, 99)]).toEqual([3, null, null]);
});
