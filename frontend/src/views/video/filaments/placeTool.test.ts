import { expect, test } from "vitest";
import { Store } from "../../../state/store";
import { type NewPlace, PlaceTool } from "./placeTool";
import { drag, press, testField } from "./testField";

function open() {
  const state = new Store<NewPlace>({ height: 20, width: 40, place: null, isOpen: false });
  const tool = new PlaceTool(state, 0.5);
  const field = testField(7);
  tool.begin(field);
  return { state, tool, field, key: (name: string, held = {}) => tool.keyDown(press(name, held), field) };
}

test("a click sets the region down around the pointer, in the frame that is shown", () => {
  const { state, tool, field } = open();
  drag((from) => tool.press(from, field), [50, 60]);
  expect(state.get()).toMatchObject({ isOpen: true, place: { position: 7, row: 40, col: 40 } });
});

test("it may be dragged until it is let go", () => {
  const { state, tool, field } = open();
  drag((from) => tool.press(from, field), [50, 60], [10, 10]);
  expect(state.get().place).toEqual({ position: 7, row: 0, col: -10 });
});

test("without a pointer: from the middle of the view, by arrows, Enter", () => {
  const { state, key } = open();
  key("ArrowUp", { shiftKey: true });
  key("ArrowRight");
  key("Enter");
  expect(state.get().place).toEqual({ position: 7, row: 80, col: 81 });
});

test("Escape lifts it again; the next one gives the tool up", () => {
  const { state, tool, field, key } = open();
  drag((from) => tool.press(from, field), [50, 60]);
  expect(key("Escape")).toBe(true);
  expect(state.get().place).toBeNull();
  expect(key("Escape")).toBe(false);
  tool.end();
  expect(state.get().isOpen).toBe(false);
});
