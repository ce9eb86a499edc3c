import { expect, it } from "vitest";
import { factRows } from "./stageFacts";

it("says what a stage noted, one line each", () => {
  const facts = { steps_done: 1200, minutes: 0.5, synthetic: true, device: "cpu", losses: { l1: 0.25 }, names: ["a", "b"], range: [1, 2], code: "x", left: null };
  expect(factRows(facts)).toEqual([
    ["steps_done", "1,200"], ["minutes", "0.5"], ["synthetic", "yes"], ["device", "cpu"], ["losses: l1", "0.25"], ["names", "2 entries"], ["range", "1, 2"],
  ]);
});

it("does not dig without end", () => {
  expect(factRows({ a: { b: { c: { d: 1 } } } })).toEqual([]);
});
