import { expect, test } from "vitest";
import { SHORTCUT_GROUPS, keymap } from "../shortcuts";
import { foundIn } from "./findKeys";

const found = (query: string) => foundIn(SHORTCUT_GROUPS, query, keymap.keysOf).flatMap(({ shortcuts }) => shortcuts.map(({ command }) => command));

test("nothing searched, everything found", () => {
  expect(found("  ").length).toBe(SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts).length);
});

test("by words, in any order, whatever their case", () => expect(found("LABELLED next")).toContain("next-labelled"));

test("by a key: that one, not all that begin with its letter", () => {
  expect(found("ctrl+z")).toContain("undo");
  expect(found("←")).toEqual(["previous"]);
});

test("nothing of that name", () => expect(found("xylophone")).toEqual([]));
