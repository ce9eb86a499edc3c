import { describe, expect, test } from "vitest";
import { keyLabel, keyName, refusalOf } from "./keyNames";

type Held = Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> & { code?: string };
const name = (key: string, held: Held = {}) => keyName({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

describe("the name of a press", () => {
  test("letters are capital, Shift and Ctrl are told", () => {
    expect([name("d"), name("D", { shiftKey: true }), name("d", { ctrlKey: true }), name("D", { ctrlKey: true, shiftKey: true })])
      .toEqual(["D", "Shift+D", "Ctrl+D", "Ctrl+Shift+D"]);
  });

  test("caps lock is not Shift, and the Mac's command key is Ctrl", () => {
    expect([name("D"), name("z", { metaKey: true })]).toEqual(["D", "Ctrl+Z"]);
  });

  test("signs are the same with and without Shift, AltGr or the Mac's option key", () => {
    expect([name("?", { shiftKey: true }), name("?"), name("[", { ctrlKey: true, altKey: true }), name("[", { altKey: true })])
      .toEqual(["?", "?", "[", "["]);
  });

  test("arrows with Shift are other keys", () => {
    expect([name("ArrowLeft"), name("ArrowLeft", { shiftKey: true })]).toEqual(["ArrowLeft", "Shift+ArrowLeft"]);
  });

  test("letters and arrows with Alt stay with the browser", () => {
    expect([name("d", { altKey: true }), name("ArrowLeft", { altKey: true })]).toEqual([null, null]);
  });

  test("modifiers alone and unfinished letters are no keys", () => {
    expect([name("Shift", { shiftKey: true }), name("Control", { ctrlKey: true }), name("Dead"), name("Process")]).toEqual([null, null, null, null]);
  });

  test("other alphabets go by the place of the key; letters beside the alphabet are their own", () => {
    expect([name("и", { code: "KeyB" }), name("я", { code: "KeyZ", ctrlKey: true }), name("ö", { code: "Semicolon" })]).toEqual(["B", "Ctrl+Z", "Ö"]);
  });

  test("on a keyboard of another order the letter counts, not its place", () => {
    expect(name("a", { code: "KeyQ" })).toBe("A");
  });
});

test("names are shown as they are printed on keyboards", () => {
  expect(["ArrowLeft", "Shift+ArrowUp", "Escape", "Ctrl+Z", "+", "PageDown", "B"].map(keyLabel))
    .toEqual(["←", "Shift+↑", "Esc", "Ctrl+Z", "+", "Page down", "B"]);
});

describe("keys that cannot be given away", () => {
  test.each(["Tab", "Shift+Tab", "Escape", "Enter", "Backspace", "Space", "Ctrl+W", "Ctrl+T", "Ctrl+N", "Ctrl+Shift+T", "Ctrl+1", "Ctrl++", "F5", "F12", "MediaPlayPause"])(
    "%s is refused with a reason", (key) => expect(refusalOf(key)).toMatch(/\.$/));

  test.each(["B", "Shift+R", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+S", "[", "+", "?", "7", "Ö", "ArrowUp", "Shift+Home", "F2"])(
    "%s is free", (key) => expect(refusalOf(key)).toBeNull());
});
