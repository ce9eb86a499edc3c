import { expect, test, vi } from "vitest";
import { imagePoint, screenPoint } from "../domain/points";
import { gridOf } from "../domain/testGrids";
import { FrameDocument } from "../state/frameDocument";
import { brush } from "./brush";
import { eraser } from "./eraser";
import type { Sample, Tool } from "./tool";

const RULES = [{ key: "A1", inside: null }, { key: "A2", inside: "A1" }];
const at = (row: number, col: number): Sample => ({ image: imagePoint(row + 0.5, col + 0.5), screen: screenPoint(0, 0) });

function open() {
  const server = { id: 1, position: 0, version: 0, state: "unlabelled", layers: new Map(), proposal: null } as const;
  const document = new FrameDocument(server, { height: 4, width: 8, rules: RULES });
  const edited = vi.fn();
  const begin = (tool: Tool, target: string, first: Sample, brushSize = 1) =>
    tool.begin({ document, target, brushSize, brushShape: "round", panBy: vi.fn(), edited }, first)!;
  const drag = (tool: Tool, target: string, ...samples: Sample[]) => {
    const gesture = begin(tool, target, samples[0]!);
    gesture.move(samples.slice(1));
    gesture.end();
  };
  return { document, edited, begin, drag, grid: (key: string) => gridOf(document.layers.get(key)!) };
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
  const context = { document: null, target: "A1", brushSize: 1, brushShape: "round", panBy: vi.fn(), edited: vi.fn() } as const;
  expect(brush.begin(context, at(1, 1))).toBeNull();
});
