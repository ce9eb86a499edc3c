import { expect, it } from "vitest";
import { mayLabel, mayManage, mayReview } from "./roles";

it("lets each role do what the ones below it may", () => {
  expect([mayLabel("viewer"), mayReview("viewer"), mayManage("viewer")]).toEqual([false, false, false]);
  expect([mayLabel("annotator"), mayReview("annotator"), mayManage("annotator")]).toEqual([true, false, false]);
  expect([mayLabel("reviewer"), mayReview("reviewer"), mayManage("reviewer")]).toEqual([true, true, false]);
  expect([mayLabel("manager"), mayReview("manager"), mayManage("manager")]).toEqual([true, true, true]);
});

it("offers nothing before the role is known", () => {
  expect(mayLabel(undefined)).toBe(false);
});
