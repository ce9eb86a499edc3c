import { expect, it } from "vitest";
import { stageCurves } from "./stageCurves";

it("draws a line for each loss of a GAN", () => {
  const points = [{ step: 5, values: { losses: { adversarial: 0.5, l1: 2 }, train_loss: 9 } }, { step: 10, values: { losses: { adversarial: 0.4 } } }];
  expect(stageCurves(points)).toEqual({ names: ["adversarial", "l1"], data: [[5, 10], [0.5, 0.4], [2, null]] });
});

it("draws training and validation loss of the segmenter, where they were measured", () => {
  const points = [{ step: 1, values: { train_loss: 0.7, validation_loss: null } }, { step: 2, values: { train_loss: 0.6, validation_loss: 0.8 } }];
  expect(stageCurves(points)).toEqual({ names: ["training", "validation"], data: [[1, 2], [0.7, 0.6], [null, 0.8]] });
});

it("has nothing to draw before the first point", () => {
  expect(stageCurves([])).toEqual({ names: [], data: [[]] });
});
