import { expect, test } from "vitest";
import { gridOf, maskOf } from "../domain/testGrids";
import { brush } from "./brush";
import { eraser } from "./eraser";
import { at, drag, emptyDocument, testHost } from "./testHost";

function open(changeClass: "appearing" | "disappearing" | null, overlay: "change" | "none" = "change") {
  const document = emptyDocument(2, 6);
  document.layers.get("A1")!.data.set([0, 1, 1, 1, 0, 0]);
  document.changeReference = new Map([["A1", maskOf("###...", "......")]]);
  const host = testHost(document, { overlay, changeClass });
  return { document, host, row: () => gridOf(document.layers.get("A1")!)[0] };
}

test("in the change view a stroke paints the chosen change only, and is undone in one step", () => {
  const { document, host, row } = open("appearing");
  drag(brush, host, at(0, 0), at(0, 5));
  expect(row()).toBe(".#####");
  document.undo();
  expect(row()).toBe(".###..");
});

test("painting a disappearance takes pixels away where the other frame had them", () => {
  const { host, row } = open("disappearing");
  drag(brush, host, at(0, 0), at(0, 5));
  expect(row()).toBe("...#..");
});

test("the eraser erases, whatever change is chosen", () => {
  const { host, row } = open("appearing");
  drag(eraser, host, at(0, 0), at(0, 5));
  expect(row()).toBe("......");
});

test("outside of the change view, or without a choice, a brush is a brush", () => {
  for (const { host, row } of [open("disappearing", "none"), open(null)]) {
    drag(brush, host, at(0, 0), at(0, 5));
    expect(row()).toBe("######");
  }
});
