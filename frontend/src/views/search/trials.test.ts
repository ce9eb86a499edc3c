import { expect, it } from "vitest";
import type { Trial } from "../../api/searches";
import { bestOf, bestSoFar, namesOf, scatterOf, sortedTrials, turned, valueKey, valueWords } from "./trials";

const trial = (number: number, state: Trial["state"], score: number | null, rate: number, batch = 8): Trial => ({ number, state, score, step: 100 * number, values: { learning_rate: rate, batch } });
const trials = [trial(2, "pruned", 0.95, 0.01), trial(0, "complete", 0.7, 0.001), trial(1, "complete", 0.9, 0.0001), trial(3, "running", null, 0.005), trial(4, "complete", 0.8, 0.002)];
const space = { learning_rate: { low: 1e-5, high: 1e-2, log: true }, batch: { choices: [4, 8] } };
const numbers = (some: readonly Trial[]) => some.map(({ number }) => number);

it("finds the best among those that were finished, unless the server says", () => {
  expect(bestOf({ best: null, trials })).toBe(1);
  expect(bestOf({ best: 4, trials })).toBe(4);
  expect(bestOf({ best: null, trials: [] })).toBeNull();
});

it("sorts by any column and leaves unknown ones at the end", () => {
  expect(numbers(sortedTrials(trials, { by: "score", descending: true }))).toEqual([2, 1, 4, 0, 3]);
  expect(numbers(sortedTrials(trials, { by: "score", descending: false }))).toEqual([0, 4, 1, 2, 3]);
  expect(numbers(sortedTrials(trials, { by: valueKey("learning_rate"), descending: false }))).toEqual([1, 0, 4, 3, 2]);
  expect(numbers(sortedTrials(trials, { by: "state", descending: false }))).toEqual([0, 1, 4, 2, 3]);
});

it("turns the same column round", () => {
  expect(turned({ by: "number", descending: false }, "score")).toEqual({ by: "score", descending: true });
  expect(turned({ by: "score", descending: true }, "score").descending).toBe(false);
});

it("draws the best so far from finished trials only", () => {
  expect(bestSoFar(trials)).toEqual([[1, 2, 3, 5], [0.7, 0.9, 0.95, 0.8], [0.7, 0.9, 0.9, 0.9]]);
});

it("draws the score against a value on its own scale", () => {
  const { data, kind, best } = scatterOf({ space, trials, best: null }, "learning_rate");
  expect(data).toEqual([[0.0001, 0.001, 0.002, 0.01], [0.9, 0.7, 0.8, null], [null, null, null, 0.95]]);
  expect([kind, best]).toEqual(["log", 0.0001]);
});

it("puts choices that are no numbers side by side", () => {
  const worded = [{ ...trial(0, "complete", 0.7, 1), values: { loss: "focal" } }, { ...trial(1, "complete", 0.9, 1), values: { loss: "dice" } }];
  const { data, kind, best } = scatterOf({ space: { loss: { choices: ["dice", "focal"] } }, trials: worded, best: 1 }, "loss");
  expect([data[0], kind, best]).toEqual([[0, 1], { names: ["dice", "focal"] }, 0]);
});

it("names what varied", () => {
  expect(namesOf(space, trials)).toEqual(["learning_rate", "batch"]);
  expect([valueWords(0.00195), valueWords("dice"), valueWords(undefined), valueWords(true)]).toEqual(["0.00195", "dice", "–", "true"]);
});
