import { expect, it } from "vitest";
import { appliesTo, changedOptions, optionFacts, USUAL_OPTIONS } from "./options";

it("sends only what differs from usual and has a meaning", () => {
  const all = { votes: "soft", halves: "both", views: 8, references: 8 } as const;
  expect(changedOptions(USUAL_OPTIONS, true, "ensemble")).toEqual({});
  expect(changedOptions(all, true, "ensemble")).toEqual(all);
  expect(changedOptions(all, true, "backward")).toEqual({ votes: "soft", halves: "both", views: 8 });
  expect(changedOptions(all, false, "ensemble")).toEqual({ views: 8 });
});

it("asks for partners only where all frames would be partners", () => {
  expect(["backward", "ensemble"].map((fusion) => appliesTo("references", true, fusion as "backward"))).toEqual([false, true]);
});

it("tells of a run what was changed", () => {
  expect(optionFacts({})).toEqual([]);
  expect(optionFacts({ votes: "soft", references: 8 })).toEqual([["Votes", "Probabilities are averaged"], ["Partners of each frame", "8"]]);
});
