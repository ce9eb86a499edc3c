import { expect, test } from "vitest";
import { SHORTCUT_GROUPS, commandFor, shortcutsFor } from ".";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) =>
  commandFor({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

test("letters, letters with Shift, and Ctrl are different keys", () => {
  expect([press("d"), press("D", { shiftKey: true }), press("d", { ctrlKey: true })]).toEqual(["next", "next-labelled", null]);
});

test("undo and redo, on a Mac as well", () => {
  expect(press("z", { ctrlKey: true })).toBe("undo");
  expect(press("z", { metaKey: true })).toBe("undo");
  expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("redo");
  expect(press("y", { ctrlKey: true })).toBe("redo");
});

test("signs that need Shift on some keyboards work on all", () => {
  expect([press("?", { shiftKey: true }), press("?"), press("+", { shiftKey: true })]).toEqual(["help", "help", "zoom-in"]);
});

test("combinations with Alt stay with the browser", () => expect(press("d", { altKey: true })).toBeNull());

test("no key means two things", () => {
  const keys = SHORTCUT_GROUPS.flatMap((group) => group.shortcuts).flatMap((shortcut) => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test("the help tells of no key that would be refused", () => {
  const keysOf = (mayLabel: boolean, mayReview: boolean) =>
    shortcutsFor({ mayLabel, mayReview }).flatMap(({ shortcuts }) => shortcuts.flatMap(({ keys }) => keys));
  expect(["B", "U", "J"].map((key) => keysOf(false, false).includes(key))).toEqual([false, false, false]);
  expect(["B", "U", "J"].map((key) => keysOf(true, false).includes(key))).toEqual([true, true, false]);
  expect(keysOf(true, true)).toEqual(SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts.flatMap(({ keys }) => keys)));
});
