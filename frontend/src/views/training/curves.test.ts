import { expect, it } from "vitest";
import { lastKnown } from "../../ui/plot/PlotPanel";
import { lossColumns, scoreColumns } from "./curves";
import { partsOf } from "./split";

const point = (step: number, validation: { A1: number; A2: number } | null) =>
  ({ step, train_loss: 1 / step, validation_loss: null, learning_rate: 0.1, validation });

it("keeps a place for every step in the losses and only measured steps in the scores", () => {
  const curves = [point(1, null), point(2, { A1: 0.9, A2: 0.7 })];
  expect(lossColumns(curves)).toEqual([[1, 2], [1, 0.5], [null, null]]);
  expect(scoreColumns(curves)).toEqual([[2], [0.9], [0.7]]);
});

it("reads the last value known at the cursor", () => {
  expect(lastKnown([null, 0.4, null, 0.2], 2)).toBe(0.4);
  expect(lastKnown([null, 0.4], 0)).toBeNull();
  expect(lastKnown(undefined, 0)).toBeNull();
});

it("sums the parts of a split", () => {
  const parts = partsOf({ train: [{ filament: 1, name: "a", frames: 6, synthetic: false }, { filament: 2, name: "b", frames: 2, synthetic: false }], validation: [], test: [{ filament: 3, name: "c", frames: 2, synthetic: false }] });
  expect(parts.map(({ frames, share }) => [frames, share])).toEqual([[8, 0.8], [0, 0], [2, 0.2]]);
  expect(partsOf({ train: [], validation: [], test: [] }).map(({ share }) => share)).toEqual([0, 0, 0]);
});
