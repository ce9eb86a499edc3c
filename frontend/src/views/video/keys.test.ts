import { expect, test } from "vitest";
import { FIELD_KEYS, fieldCommand } from "./keys";

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held,
});

test("letters count with and without shift", () => {
  expect(fieldCommand(press("d"))).toBe("next");
  expect(fieldCommand(press("D", { shiftKey: true }))).toBe("on-ten");
  expect(fieldCommand(press("d", { ctrlKey: true }))).toBeNull();
});

test("arrows step, with shift they move the view", () => {
  expect(fieldCommand(press("ArrowRight"))).toBe("next");
  expect(fieldCommand(press("ArrowRight", { shiftKey: true }))).toBe("pan-right");
});

test("plus needs shift on some keyboards", () => {
  expect([fieldCommand(press("+", { shiftKey: true })), fieldCommand(press("+"))]).toEqual(["zoom-in", "zoom-in"]);
});

test("no key has two meanings", () => {
  const keys = FIELD_KEYS.flatMap((group) => group.keys.flatMap((key) => key.keys));
  expect(new Set(keys).size).toBe(keys.length);
});
