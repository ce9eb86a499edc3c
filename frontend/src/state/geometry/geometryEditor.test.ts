import { expect, test } from "vitest";
import type { Geometry } from "./geometry";
import { GeometryDocument } from "./geometryDocument";
import { GeometryEditor } from "./geometryEditor";
import { GeometrySaver } from "./geometrySaver";
import { keys, server, TestGateway } from "./testGeometry";

function open(geometry: Partial<Geometry>, timesS = [0, 1, 2, 3, 4]) {
  const start = server(0, geometry);
  const document = new GeometryDocument(7, start);
  const saver = new GeometrySaver(document, new TestGateway(start));
  return { document, saver, editor: new GeometryEditor(document, saver, { height: 64, width: 64 }, timesS) };
}

test("moving the region between key frames makes one there, from where it was", () => {
  const { document, editor } = open({ path: keys([0, 0, 0], [4, 40, 80]) });
  editor.nudge(1, 5, -10);
  expect(document.geometry.path).toEqual(keys([0, 0, 0], [1, 15, 10], [4, 40, 80]));
});

test("what is shown while dragging is not kept, and undo knows one step", () => {
  const { document, editor } = open({ path: keys([0, 0, 0]) });
  editor.see({ path: editor.pathMoved(0, 3, 3) });
  editor.see({ path: editor.pathMoved(0, 7, 7) });
  expect(editor.offsetAt(2)).toEqual({ row: 7, col: 7 });
  expect(document.dirty).toEqual([]);
  editor.see(null);
  expect(editor.offsetAt(2)).toEqual({ row: 0, col: 0 });
  editor.keep("moving the region", { path: editor.pathMoved(0, 7, 7) });
  document.undo();
  expect(editor.offsetAt(2)).toEqual({ row: 0, col: 0 });
});

test("the last key frame cannot be deleted", () => {
  const { document, editor } = open({ path: keys([0, 0, 0], [4, 40, 80]) });
  editor.deleteKeyFrame(4);
  editor.deleteKeyFrame(0);
  expect(document.geometry.path).toEqual(keys([0, 0, 0]));
});

test("outlines and the centre line stay in the field where they were drawn", () => {
  const { document, editor } = open({
    path: keys([0, 0, 0], [4, 0, 40]),
    exclusion: [{ position: 0, points: [[1, 1], [1, 9], [9, 9]] }, { position: 4, points: [[2, 2], [2, 9], [9, 9]] }],
    centreLine: { position: 4, points: [[5, 5], [6, 6]] },
  });
  editor.nudge(4, 3, 0);
  const { exclusion, centreLine } = document.geometry;
  expect(exclusion[0]!.points).toEqual([[1, 1], [1, 9], [9, 9]]);
  expect(exclusion[1]!.points).toEqual([[-1, 2], [-1, 9], [6, 9]]);
  expect(centreLine!.points).toEqual([[2, 5], [3, 6]]);
});

test("a path that moves nothing under them leaves outlines and the line untouched", () => {
  const { document, editor } = open({ path: keys([0, 0, 0], [4, 4, 4]), exclusion: [{ position: 0, points: [[1, 1], [1, 9], [9, 9]] }] });
  editor.nudge(4, 1, 1);
  expect(document.dirty).toEqual(["path"]);
});

test("the whole path is shifted as one", () => {
  const { editor } = open({ path: keys([0, 0, 0], [4, 40, 80]) });
  expect(editor.pathShifted(2.4, -1)).toEqual(keys([0, 2, -1], [4, 42, 79]));
});
