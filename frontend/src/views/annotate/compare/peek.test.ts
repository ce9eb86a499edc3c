import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DEFAULTS, type EditorSettings } from "../../../state/editorSettings";
import { Store } from "../../../state/store";
import type { OtherFramesState } from "../time/otherFrames";
import { HOLD_MS, pressPeek } from "./peek";

let settings: Store<EditorSettings>;
const others = { state: new Store<OtherFramesState>({ work: null, isPropagating: false, predictionRun: null, isPeeking: false }) };
const down = (change: KeyboardEventInit = {}) => pressPeek(others, settings, new KeyboardEvent("keydown", { key: "q", code: "KeyQ", ...change }));
const up = (code = "KeyQ") => window.dispatchEvent(new KeyboardEvent("keyup", { code }));
const state = () => [others.state.get().isPeeking, settings.get().blink];

beforeEach(() => {
  settings = new Store<EditorSettings>({ ...DEFAULTS });
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => void vi.useRealTimers());

test("a short press switches blinking on, another one off", () => {
  down();
  up();
  expect(state()).toEqual([false, true]);
  down();
  up();
  expect(state()).toEqual([false, false]);
});

test("a key that is held shows the other frame until it is let go", () => {
  down();
  expect(state()).toEqual([true, false]);
  vi.advanceTimersByTime(HOLD_MS + 1);
  down({ repeat: true });
  up("KeyA");
  expect(state()).toEqual([true, false]);
  up();
  expect(state()).toEqual([false, false]);
});

test("leaving the window ends the look", () => {
  down();
  window.dispatchEvent(new Event("blur"));
  expect(state()).toEqual([false, false]);
});

test("a button switches at once", () => {
  pressPeek(others, settings);
  expect(state()).toEqual([false, true]);
});
