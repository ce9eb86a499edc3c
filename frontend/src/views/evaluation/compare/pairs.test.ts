import { expect, it } from "vitest";
import { entriesOf } from "../entries";
import { details, filament, frame, frameScores } from "../sample";
import { byGain, difference, gainOf, pooledOver, sharedFrames, sharesAll } from "./pairs";

const other = (...frames: ReturnType<typeof frame>[]) => details({ filaments: [filament({ frames })] });
const numbers = (pairs: readonly { a: { number: number } }[]) => pairs.map(({ a }) => a.number);

it("finds the frames that both know and counts the others", () => {
  const shared = sharedFrames(details(), other(frame(12, 91, { A1: 1, A2: 1 }), frame(99, 300, { A1: 1, A2: 1 })));
  expect(numbers(shared.pairs)).toEqual([91]);
  expect([shared.onlyA, shared.onlyB, sharesAll(shared)]).toEqual([2, 1, false]);
  expect(sharesAll(sharedFrames(details(), details()))).toBe(true);
});

it("tells where the truth has changed in between", () => {
  const redrawn = frame(12, 91, { A1: 1, A2: 1 }, { A2: frameScores(1, { true_area_px: 90 }) });
  expect(sharedFrames(details(), other(redrawn)).otherTruth).toBe(1);
  expect(sharedFrames(details(), details()).otherTruth).toBe(0);
});

it("sorts frames by what the second loses or gains", () => {
  const b = other(frame(11, 88, { A1: 1, A2: 0.7 }), frame(12, 91, { A1: 1, A2: 0.95 }), frame(13, 94, { A1: 1, A2: 0.5 }));
  const { pairs } = sharedFrames(details(), b);
  expect(numbers(byGain(pairs, "A2", "losses"))).toEqual([94, 88]);
  expect(numbers(byGain(pairs, "A2", "gains"))).toEqual([91]);
  expect(gainOf(pairs[1]!, "A2")).toBeCloseTo(0.35);
});

it("knows no difference to what is not known", () => {
  expect(difference(0.5, null)).toBeNull();
  expect(difference(0.5, 0.75)).toBe(0.25);
});

it("pools the areas, not the scores, of some of the frames", () => {
  const large = frame(1, 1, { A1: 1, A2: 0 }, { A2: frameScores(0, { precision: 0.8, recall: 0.8, area_px: 1000, true_area_px: 1000 }) });
  const small = frame(2, 2, { A1: 1, A2: 0 }, { A2: frameScores(0, { precision: 0, recall: 0, area_px: 10, true_area_px: 0 }) });
  const pooled = pooledOver(entriesOf([filament({ frames: [large, small] })], ["A2"]), "A2");
  expect(pooled.precision).toBeCloseTo(800 / 1010);
  expect(pooled.recall).toBe(0.8);
  expect(pooled.f1).toBeCloseTo(1600 / 2010);
  expect(pooled.iou).toBeCloseTo(800 / 1210);
  expect(pooled.frames).toBe(2);
  expect(pooledOver([], "A2")).toMatchObject({ f1: 0, frame_mean_macro_f1: null });
});
