import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Binding, Keymap } from "./keymap";

type Command = "brush" | "eraser" | "undo" | "redo" | "previous" | "submit" | "escape";
const USUAL: readonly Binding<Command>[] = [
  { command: "brush", keys: ["B"] },
  { command: "eraser", keys: ["E"] },
  { command: "undo", keys: ["Ctrl+Z"] },
  { command: "redo", keys: ["Ctrl+Y", "Ctrl+Shift+Z"] },
  { command: "previous", keys: ["A", "ArrowLeft"] },
  { command: "submit", keys: ["Enter"] },
  { command: "escape", keys: ["Escape"] },
];

function memory(kept?: string) {
  let text: string | null = kept ?? null;
  return { getItem: () => text, setItem: (_: string, value: string) => (text = value) };
}
const press = (key: string) => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false });

let storage: ReturnType<typeof memory>;
let keymap: Keymap<Command>;
beforeEach(() => {
  storage = memory();
  keymap = new Keymap(USUAL, storage);
});

test("without changes the usual keys count", () => {
  expect([keymap.keyOf("redo"), keymap.keysOf("previous"), keymap.commandFor(press("b"))]).toEqual(["Ctrl+Y", ["A", "ArrowLeft"], "brush"]);
  expect(keymap.isUsual).toBe(true);
});

test("a new key takes the place of the shown one; the others still work", () => {
  keymap.assign("previous", "Q");
  expect(keymap.keysOf("previous")).toEqual(["Q", "ArrowLeft"]);
  expect([keymap.commandFor(press("q")), keymap.commandFor(press("a")), keymap.commandFor(press("ArrowLeft"))]).toEqual(["previous", null, "previous"]);
  expect([keymap.isChanged("previous"), keymap.isChanged("brush")]).toEqual([true, false]);
});

test("changes are there again on the next visit, and told to who listens", () => {
  const told = vi.fn();
  keymap.changed.subscribe(told);
  keymap.assign("brush", "Q");
  expect(told).toHaveBeenCalledTimes(1);
  expect(new Keymap(USUAL, storage).keyOf("brush")).toBe("Q");
});

describe("conflicts", () => {
  test("are found before anything happens", () => {
    expect(keymap.check("brush", "E")).toEqual({ kind: "taken", by: "eraser" });
    expect(keymap.check("brush", "Q")).toEqual({ kind: "free" });
    expect(keymap.check("brush", "B")).toEqual({ kind: "own" });
  });

  test("end in a swap", () => {
    keymap.assign("brush", "E");
    expect([keymap.keyOf("brush"), keymap.keyOf("eraser")]).toEqual(["E", "B"]);
    keymap.assign("brush", "B");
    expect([keymap.keyOf("brush"), keymap.keyOf("eraser"), keymap.isUsual]).toEqual(["B", "E", true]);
  });

  test("a key that must stay is not given away in a swap", () => {
    keymap.assign("submit", "B");
    expect([keymap.keyOf("submit"), keymap.keysOf("brush")]).toEqual(["B", []]);
    expect(keymap.check("brush", "Enter").kind).toBe("refused");
    expect(keymap.check("submit", "Enter")).toEqual({ kind: "free" });
  });

  test("a second key of the same command becomes the shown one", () => {
    keymap.assign("redo", "Ctrl+Shift+Z");
    expect(keymap.keysOf("redo")).toEqual(["Ctrl+Shift+Z", "Ctrl+Y"]);
  });

  test("the browser's own keys are refused", () => {
    const verdict = keymap.check("brush", "Ctrl+W");
    keymap.assign("brush", "Ctrl+W");
    expect([verdict.kind, keymap.keyOf("brush")]).toEqual(["refused", "B"]);
  });
});

describe("back to the usual keys", () => {
  test("one: who was part of the swap goes back, too", () => {
    keymap.assign("brush", "E");
    keymap.assign("undo", "U");
    keymap.reset("brush");
    expect([keymap.keyOf("brush"), keymap.keyOf("eraser"), keymap.keyOf("undo")]).toEqual(["B", "E", "U"]);
  });

  test("all", () => {
    keymap.assign("brush", "E");
    keymap.assign("undo", "U");
    keymap.resetAll();
    expect([keymap.isUsual, keymap.keyOf("undo"), new Keymap(USUAL, storage).isUsual]).toEqual([true, "Ctrl+Z", true]);
  });
});

describe("what was kept", () => {
  test("wins over a usual key of a newer version", () => {
    keymap.assign("brush", "G");
    const newer = new Keymap<Command | "fill">([...USUAL, { command: "fill", keys: ["G"] }], storage);
    expect([newer.commandFor(press("g")), newer.keysOf("fill"), newer.isChanged("fill")]).toEqual(["brush", [], true]);
  });

  test.each(["no JSON", "null", "[]", '{"brush":"Q"}', '{"brush":[7]}', '{"gone":["Q"]}'])("%s does no harm", (kept) => {
    expect(new Keymap(USUAL, memory(kept)).keyOf("brush")).toBe("B");
  });
});
