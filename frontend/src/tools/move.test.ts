import { expect, test } from "vitest";
import { gridOf, maskOf } from "../domain/testGrids";
import { EXCLUSION } from "../domain/layers";
import type { EditorSettings } from "../state/editorSettings";
import { move } from "./move";
import { at, emptyDocument, testHost } from "./testHost";

const A1 = ["............", "..######....", "..######....", "..######....", "............", "............", "............", "............"];
const A2 = ["............", "............", "...####.....", "............", "............", "............", "............", "............"];
const key = (name: string, held: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key: name, ...held });

function open(settings: Partial<EditorSettings> = {}) {
  const document = emptyDocument(8, 12);
  document.layers.get("A1")!.data.set(maskOf(...A1).data);
  document.layers.get("A2")!.data.set(maskOf(...A2).data);
  document.layers.get(EXCLUSION)!.data[95] = 1;
  const host = testHost(document, settings);
  // Far from the handle wherever it is pressed: it lies within ten pixels of the screen.
  const live = move.open(Object.assign(host, { zoom: 20 }));
  const press = (...names: [string, KeyboardEventInit?][]) => names.map(([name, held]) => live.key!(key(name, held)));
  return { document, host, live, press, grids: () => [gridOf(document.layers.get("A1")!), gridOf(document.layers.get("A2")!)] };
}

const down = (grid: string[], rows: number) => [...Array<string>(rows).fill(".".repeat(12)), ...grid.slice(0, -rows)];
const right = (grid: string[], cols: number) => grid.map((row) => ".".repeat(cols) + row.slice(0, -cols));

test("dragging shows, Enter applies: all masks together, as one edit", () => {
  const { document, host, live, press, grids } = open();
  const gesture = live.begin(at(2, 3))!;
  gesture.move([at(3, 4), at(4, 5)]);
  gesture.end();
  expect(grids()).toEqual([A1, A2]);
  expect(live.hint!()).toBe("A1 and A2: 2 px down, 2 px right. Enter applies, Escape gives up");
  expect(press(["Enter"])).toEqual([true]);
  expect(grids()).toEqual([right(down(A1, 2), 2), right(down(A2, 2), 2)]);
  expect([document.nextUndo, host.edited.mock.calls.length]).toEqual(["move", 1]);
  expect(document.layers.get(EXCLUSION)!.data[95]).toBe(1);
  document.undo();
  expect(grids()).toEqual([A1, A2]);
});

test("keys alone: arrows by one pixel, with Shift by ten", () => {
  const { press, grids, live } = open();
  press(["ArrowDown"], ["ArrowDown"], ["ArrowRight"]);
  press(["ArrowRight", { shiftKey: true }], ["ArrowLeft", { shiftKey: true }]);
  expect(live.hint!()).toContain("2 px down, 1 px right");
  press(["Enter"]);
  expect(grids()).toEqual([right(down(A1, 2), 1), right(down(A2, 2), 1)]);
});

test("what would be cut off at the border is told before", () => {
  const { press, live, grids } = open();
  press(["ArrowUp"], ["ArrowUp"]);
  expect(live.hint!()).toContain("6 pixels would be cut off at the border of the image.");
  press(["Enter"]);
  expect(grids()[0]!.join("").match(/#/g)).toHaveLength(12);
});

test("Escape and another frame give up", () => {
  const { press, live, grids } = open();
  press(["ArrowDown"], ["Escape"]);
  expect([live.hint!(), press(["Escape"], ["Enter"])]).toEqual([null, [false, false]]);
  press(["ArrowDown"]);
  live.frameChanged!();
  expect([live.hint!(), press(["Enter"])]).toEqual([null, [false]]);
  expect(grids()).toEqual([A1, A2]);
});

test.each([
  ["Shift", { movesAll: true }, { shift: true }],
  ["the option", { movesAll: false }, {}],
] as const)("%s moves one mask alone; A2 still stays inside A1", (_, settings, held) => {
  const { press, live, grids } = open({ ...settings, target: "A2" });
  const gesture = live.begin(at(2, 3, held))!;
  gesture.move([at(3, 6)]);
  gesture.end();
  press(["Enter"]);
  expect(grids()[0]).toEqual(A1);
  expect(grids()[1]![3]).toBe("......##....");
});

test("the handle turns: a quarter to the right lays a filament across", () => {
  const { press, live, grids } = open({ movesAll: false });
  for (let turn = 0; turn < 9; turn++) press(["ArrowRight", { ctrlKey: true, shiftKey: true }]);
  expect(live.hint!()).toContain("90.0° clockwise");
  press(["ArrowDown"], ["ArrowDown"], ["Enter"]);
  const [a1] = grids();
  expect(a1!.join("").match(/#/g)).toHaveLength(18);
  expect(a1!.slice(1, 7).every((row) => /^\.+###\.+$/.test(row))).toBe(true);
});

test("dragging the handle by the angle that the hand goes", () => {
  const { live, press } = open();
  // The middle is (2.5, 5.5), the handle 12 px above it.
  const gesture = live.begin(at(-10, 5))!;
  gesture.move([at(2, 17)]);
  gesture.end();
  expect(live.hint!()).toMatch(/A1 and A2: 90\.0° clockwise/);
  press(["Escape"]);
});

test("without a mask, or without the right to paint, there is nothing to take hold of", () => {
  const live = move.open(testHost(emptyDocument(4, 4)));
  expect([live.begin(at(1, 1)), live.hint!()]).toEqual([null, "There is no mask to move in this frame"]);
  expect(move.open(testHost(null)).begin(at(1, 1))).toBeNull();
});
