import { describe, expect, test } from "vitest";
import { GeometryDocument } from "./geometryDocument";
import { keys, server } from "./testGeometry";

const open = () => new GeometryDocument(7, server(3, { path: keys([0, 10, 10]) }));

describe("undo and redo", () => {
  test("take back one change at a time, whatever part it was of", () => {
    const document = open();
    document.edit("move", { path: keys([0, 12, 10]) });
    document.edit("centre line", { centreLine: { position: 0, points: [[1, 1], [2, 2]] } });
    expect(document.view()).toMatchObject({ dirty: ["path", "centreLine"], nextUndo: "centre line", nextRedo: null });
    document.undo();
    expect(document.view()).toMatchObject({ dirty: ["path"], nextUndo: "move", nextRedo: "centre line" });
    document.undo();
    expect(document.view()).toMatchObject({ dirty: [], nextUndo: null, geometry: { path: keys([0, 10, 10]) } });
    expect(document.undo()).toBe(false);
    document.redo();
    expect(document.geometry.path).toEqual(keys([0, 12, 10]));
  });

  test("a new change forgets what could have been made again", () => {
    const document = open();
    document.edit("a", { path: keys([0, 1, 1]) });
    document.undo();
    document.edit("b", { path: keys([0, 2, 2]) });
    expect(document.redo()).toBe(false);
  });

  test("reach past a save: what comes back is unsaved again", () => {
    const document = open();
    document.edit("move", { path: keys([0, 12, 10]) });
    document.confirm(4, { path: document.geometry.path });
    expect(document.view()).toMatchObject({ dirty: [], version: 4 });
    document.undo();
    expect(document.view()).toMatchObject({ dirty: ["path"], geometry: { path: keys([0, 10, 10]) } });
  });
});

test("a confirmation covers only what was sent", () => {
  const document = open();
  document.edit("first", { path: keys([0, 1, 1]) });
  const sent = document.geometry.path;
  document.edit("second", { path: keys([0, 2, 2]) });
  document.confirm(4, { path: sent });
  expect(document.dirty).toEqual(["path"]);
});

test("what the server changed along with it is shown, unless something else was made of it here", () => {
  const outline = (top: number) => [{ position: 0, points: [[top, 0], [top, 9], [9, 9]] as [number, number][] }];
  const document = open();
  document.confirm(4, { exclusion: outline(1) });
  expect(document.view()).toMatchObject({ dirty: [], geometry: { exclusion: outline(1) } });
  document.edit("outline", { exclusion: outline(2) });
  document.confirm(5, { exclusion: outline(3) });
  expect(document.view()).toMatchObject({ dirty: ["exclusion"], geometry: { exclusion: outline(2) } });
});

test("the server's state replaces everything, and there is nothing to undo", () => {
  const document = open();
  document.edit("move", { path: keys([0, 12, 10]) });
  document.takeFromServer(server(9, { path: keys([0, 50, 50]) }));
  expect(document.view()).toMatchObject({ version: 9, dirty: [], nextUndo: null, geometry: { path: keys([0, 50, 50]) } });
});

test("mine on top of theirs: only the parts that were changed here", () => {
  const document = open();
  document.edit("move", { path: keys([0, 12, 10]) });
  const theirs = { path: keys([0, 99, 99]), centreLine: { position: 1, points: [[5, 5], [6, 6]] as [number, number][] } };
  document.rebase(server(9, theirs));
  expect(document.view()).toMatchObject({ version: 9, dirty: ["path"], geometry: { path: keys([0, 12, 10]), centreLine: theirs.centreLine } });
});
