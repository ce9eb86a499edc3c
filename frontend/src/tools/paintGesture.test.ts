import { expect, test, vi } from "vitest";
import { gridOf } from "../domain/testGrids";
import { brush } from "./brush";
import { eraser } from "./eraser";
import { at, drag, emptyDocument, testHost } from "./testHost";
import type { Sample, Tool } from "./tool";

function open() {
  const document = emptyDocument(4, 8);
  const host = testHost(document);
  const begin = (tool: Tool, target: string, first: Sample, brushSize = 1) => {
    host.change({ target, brushSize });
    return tool.open(host).begin(first)!;
  };
  const stroke = (tool: Tool, target: string, ...samples: [Sample, ...Sample[]]) => {
    host.change({ target });
    drag(tool, host, ...samples);
  };
  return { document, edited: host.edited, begin, drag: stroke, grid: (key: string) => gridOf(document.layers.get(key)!) };
}

test("pixels appear while the pointer moves, one edit is made when it is released", () => {
  const { document, edited, begin, grid } = open();
  const painted = vi.fn();
  document.painted.subscribe(painted);
  const gesture = begin(brush, "A1", at(1, 1));
  expect(grid("A1")[1]).toBe(".#......");
  gesture.move([at(1, 3), at(1, 6)]);
  expect(grid("A1")[1]).toBe(".######.");
  expect(painted.mock.calls.map(([rect]) => rect)).toEqual([
    { row: 1, col: 1, height: 1, width: 1 },
    { row: 1, col: 2, height: 1, width: 5 },
  ]);
  expect([document.nextUndo, edited.mock.calls.length]).toEqual([null, 0]);
  gesture.end();
  expect([document.nextUndo, edited.mock.calls.length]).toEqual(["brush", 1]);
  document.undo();
  expect(grid("A1")[1]).toBe("........");
});

test("A2 is painted inside A1 only, and goes with the A1 that is erased: one step each", () => {
  const { document, drag, grid } = open();
  drag(brush, "A1", at(1, 1), at(1, 5));
  drag(brush, "A2", at(1, 0), at(1, 7));
  expect(grid("A2")[1]).toBe(".#####..");
  drag(eraser, "A1", at(1, 4), at(1, 7));
  expect([grid("A1")[1], grid("A2")[1]]).toEqual([".###....", ".###...."]);
  document.undo();
  expect([grid("A1")[1], grid("A2")[1]]).toEqual([".#####..", ".#####.."]);
});

test("a stroke that is given up leaves nothing", () => {
  const { document, edited, begin, grid } = open();
  const gesture = begin(brush, "A1", at(1, 1));
  gesture.move([at(3, 7)]);
  gesture.cancel();
  expect(grid("A1").join("")).not.toContain("#");
  expect([document.nextUndo, edited.mock.calls.length, document.isPainting]).toEqual([null, 0, false]);
});

test("where masks may be looked at only, no stroke begins", () => {
  expect(brush.open(testHost(null)).begin(at(1, 1))).toBeNull();
});

test("a pen paints the narrower, the lighter it is pressed, down to a fifth; a mouse always the same", () => {
  const pen = (row: number, col: number, pressure: number) => at(row, col, { isPen: true, pressure });
  const painted = (...samples: [Sample, ...Sample[]]) => {
    const document = emptyDocument(11, 24);
    drag(brush, testHost(document, { brushSize: 5, brushShape: "square" }), ...samples);
    return gridOf(document.layers.get("A1")!).map((row) => [...row].filter((sign) => sign === "#").length).filter(Boolean);
  };
  expect(painted(at(5, 5, { pressure: 0.1 }))).toEqual([5, 5, 5, 5, 5]);
  expect(painted(pen(5, 5, 1))).toEqual([5, 5, 5, 5, 5]);
  expect(painted(pen(5, 5, 0.6))).toEqual([3, 3, 3]);
  expect(painted(pen(5, 5, 0.01))).toEqual([1]);
  // From a point to five pixels over sixteen columns: the middle row without a gap, the others where it is wide enough.
  expect(painted(pen(5, 3, 0.2), pen(5, 19, 1))[2]).toBe(19);
  expect(painted(pen(5, 3, 0.2), pen(5, 19, 1))[0]).toBeLessThan(9);
});
