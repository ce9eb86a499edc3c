import { expect, test } from "vitest";
import { deedInWords, factsInWords } from "./deeds";

test("deeds are told in words, and unknown ones by their code", () => {
  expect(deedInWords("masks.save")).toBe("saved masks of");
  expect(deedInWords("some_thing.turn_round")).toBe("some thing: turn round");
});

test("facts are told by name and value", () =>
  expect(factsInWords({ version: 3, layers: ["A1", "A2"], changed: { notes: "bent" }, filaments: [] })).toBe(
    'version 3, layers A1 A2, changed {"notes":"bent"}, filaments none',
  ));
