import { expect, test } from "vitest";
import { initials, peopleSentence } from "./words";

const person = (display_name: string) => ({ id: 2, username: "bea", display_name, is_admin: false });
const BEA = person("Bea");
const since = "2026-01-01T10:00:00Z";
const after = (minutes: number) => Date.parse(since) + minutes * 60_000;

test("how long somebody has been at it", () => {
  const said = (minutes: number) => peopleSentence({ holder: BEA, since }, null, after(minutes));
  expect([0.5, 1, 3.9].map(said)).toEqual([
    "Bea is working on this frame.",
    "Bea has been working on this frame for 1 minute.",
    "Bea has been working on this frame for 3 minutes.",
  ]);
});

test("whose frame was taken over is told", () =>
  expect(peopleSentence({ holder: BEA, since }, BEA, after(0))).toBe("Bea has taken this frame over."));

test("initials", () => expect(["Bea", "Bea van Stone", "annotator-2", ""].map((name) => initials(person(name)))).toEqual(["B", "BS", "A2", "?"]));
