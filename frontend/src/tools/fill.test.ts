import { expect, test } from "vitest";
import { maskOf, gridOf } from "../domain/testGrids";
import type { EditorSettings } from "../state/editorSettings";
import { fill } from "./fill";
import { at, emptyDocument, testHost } from "./testHost";
import type { Sample } from "./tool";

const RING = [".####...", ".#..#.#.", ".####..#", "........"];

function open(settings: Partial<EditorSettings> = {}, a2: string[] = []) {
  const document = emptyDocument(4, 8);
  document.layers.get("A1")!.data.set(maskOf(...RING).data);
  if (a2.length) document.layers.get("A2")!.data.set(maskOf(...a2).data);
  const host = testHost(document, settings);
  const live = fill.open(host);
  const press = (where: Sample) => {
    live.hover!(where);
    live.begin(where);
  };
  return { document, host, live, press, grid: (key = "A1") => gridOf(document.layers.get(key)!) };
}

test("a press fills what the mask encloses, as one step that can be undone", () => {
  const { document, host, press, grid } = open();
  press(at(1, 2));
  expect(grid()).toEqual([".####...", ".####.#.", ".####..#", "........"]);
  expect([document.nextUndo, host.edited.mock.calls.length]).toEqual(["fill", 1]);
  document.undo();
  expect(grid()).toEqual(RING);
});

test("an open area is filled up to the image's border, and the status line says so before", () => {
  const { live, press, grid } = open();
  live.hover!(at(3, 0));
  expect(live.hint!()).toBe("Press to fill with A1: 18 px, open to the image's border");
  press(at(3, 0));
  expect(grid()).toEqual(["########", "##..####", "########", "########"]);
});

test.each([
  ["Alt", { alt: true }, {}],
  ["subtracting", {}, { combine: "subtract" }],
] as const)("with %s the pressed part goes, corners hang together", (_, held, settings) => {
  const { live, press, grid } = open(settings);
  live.hover!(at(1, 6, held));
  expect(live.hint!()).toBe("Press to take this part of A1 away: 2 px");
  press(at(1, 6, held));
  expect(grid()).toEqual([".####...", ".#..#...", ".####...", "........"]);
});

test("inside the mask there is nothing to fill, outside nothing to take away", () => {
  const { host, press, grid } = open();
  press(at(0, 1));
  press(at(3, 3, { alt: true }));
  press(at(9, 9));
  expect([grid(), host.edited.mock.calls.length]).toEqual([RING, 0]);
});


test("the exclusion is a border: what does not count is not filled", () => {
  const { document, press, grid } = open();
  document.layers.get("exclusion")!.data.set(maskOf("........", "........", "........", "...#####").data);
  press(at(3, 4));
  expect(grid()).toEqual(RING);
  press(at(3, 2));
  expect(grid()[3]).toBe("###.....");
});

test("A2 fills the part of A1 that was pressed, and no other, where it is clipped", () => {
  const { press, grid } = open({ target: "A2" });
  press(at(0, 2));
  expect(grid("A2")).toEqual([".####...", ".#..#...", ".####...", "........"]);
});
