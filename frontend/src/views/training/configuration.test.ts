import { expect, it } from "vitest";
import { differences, entriesOf, numbersFrom, withValue } from "./configuration";

const preset = { steps: 200, augment: { flip: true, gamma: [0.8, 1.2] }, weights: null };

it("lists nested settings by path", () => {
  expect(entriesOf(preset).map(({ path }) => path.join("."))).toEqual(["steps", "augment.flip", "augment.gamma", "weights"]);
});

it("changes one setting and leaves the preset alone", () => {
  const edited = withValue(preset, ["augment", "flip"], false);
  expect(edited).toEqual({ ...preset, augment: { flip: false, gamma: [0.8, 1.2] } });
  expect(preset.augment.flip).toBe(true);
});

it("sends only what differs from the preset", () => {
  expect(differences(preset, preset)).toEqual({});
  const edited = withValue(withValue(preset, ["augment", "gamma"], [0.9, 1.1]), ["steps"], 50);
  expect(differences(preset, edited)).toEqual({ steps: 50, augment: { gamma: [0.9, 1.1] } });
});

it("reads lists of numbers and refuses anything else", () => {
  expect(numbersFrom("0.5, 2")).toEqual([0.5, 2]);
  expect(numbersFrom("")).toEqual([]);
  expect(numbersFrom("1, two")).toBeNull();
});
