import { expect, it } from "vitest";
import { choicesOf, rowFor, rowProblem, type SpaceRow, spaceOf, usualRows, variableNames, variedWords } from "./space";

const preset = { architecture: "unet", learning_rate: 2e-3, batch: 8, ema_decay: 0, steps: 800, augmentation: { flip: 0.5 }, schedule: "linear" };
const row = (changes: Partial<SpaceRow> = {}): SpaceRow => ({ id: 1, name: "learning_rate", kind: "range", low: "1e-4", high: "0.01", log: true, choices: "", ...changes });

it("begins with learning rate and batch around what the preset says", () => {
  expect(spaceOf(usualRows(preset))).toEqual({ learning_rate: { low: 4e-4, high: 0.01, log: true }, batch: { choices: [4, 8, 16] } });
  expect(usualRows({})).toEqual([]);
});

it("offers what may vary and nothing by which trials are compared", () => {
  expect(variableNames(preset)).toEqual(["architecture", "learning_rate", "batch", "ema_decay", "schedule"]);
  expect(rowFor(3, "schedule", "linear")).toMatchObject({ kind: "choices", choices: "linear" });
  expect(rowFor(3, "ema_decay", 0)).toMatchObject({ kind: "range", low: "0", high: "0.1", log: false });
});

it("says what is wrong with a row", () => {
  expect(rowProblem(row(), [row()])).toBeNull();
  expect(rowProblem(row({ name: "" }), [])).toContain("Choose");
  expect(rowProblem(row({ id: 2 }), [row(), row({ id: 2 })])).toContain("twice");
  expect(rowProblem(row({ low: "many" }), [])).toContain("numbers");
  expect(rowProblem(row({ low: "", high: "1" }), [])).toContain("numbers");
  expect(rowProblem(row({ low: "1" }), [])).toContain("first");
  expect(rowProblem(row({ low: "0" }), [])).toContain("above 0");
  expect(rowProblem(row({ kind: "choices", choices: " , " }), [])).toContain("commas");
});

it("reads choices and tells a space in words", () => {
  expect(choicesOf("4, 0.5, deep, true")).toEqual([4, 0.5, "deep", true]);
  expect(variedWords({ low: 0.1, high: 1, log: true })).toBe("0.1 to 1, by powers of ten");
  expect(variedWords({ choices: [4, "x"] })).toBe("4, x");
});
