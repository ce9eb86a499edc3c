import { beforeEach, describe, expect, test } from "vitest";
import { EXCLUSION } from "../../domain/layers";
import { areaPx, equalMasks } from "../../domain/mask";
import type { Point } from "../../domain/polyline";
import { pictureOf } from "../../domain/tube/testTubes";
import { tubeLine } from "../../domain/tube/tubeLine";
import { tubeMask } from "../../domain/tube/tubeMasks";
import type { EditorSettings } from "../../state/editorSettings";
import { at, emptyDocument, testHost } from "../testHost";
import { tubeLayers } from "./paintTube";
import { tube } from "./tubeTool";
import { TUBE, TUBE_ASKED } from "./tubeWork";

const SIZE = 160;
/** Lines through centres of pixels: those on the edges belong to the tube on both sides, 41 rows and 121 columns. */
const HABITS = { outerNm: 20, coreNm: 8, isClosed: false, adds: false, skipsExclusion: true };
/** The middles of the pixels that are clicked. */
const LINE: Point[] = [[80.5, 20.5], [80.5, 140.5]];
const key = (name: string, held: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key: name, ...held });
const pixels = (points: readonly Point[], px: number) => tubeMask(tubeLine(points)!, px, SIZE, SIZE);

function open(settings: Partial<EditorSettings> = {}) {
  const document = emptyDocument(SIZE, SIZE);
  const host = testHost(document, { tube: HABITS, ...settings }, { ...pictureOf(tubeLine([[82, 20], [82, 140]])!, SIZE, { outerPx: 44, corePx: 14 }), dtype: "uint16", data: new Uint16Array(SIZE * SIZE) });
  const live = tube.open(host);
  const click = (...places: [number, number][]) => places.forEach(([row, col]) => live.begin(at(row, col))?.end());
  const press = (...names: [string, KeyboardEventInit?][]) => names.map(([name, held]) => live.key!(key(name, held)));
  const holds = (layer: string, points: readonly Point[], px: number) => equalMasks(document.layers.get(layer)!, pixels(points, px));
  const draw = () => {
    click([80, 20], [80, 140]);
    press(["Enter"]);
  };
  return { document, host, live, click, press, holds, draw };
}

beforeEach(() => TUBE.set({ points: [], isEnded: false, message: null }));

describe("a line and two diameters", () => {
  test("paint A1 and A2 together, as one edit", () => {
    const { document, host, live, press, holds, draw } = open();
    draw();
    // 0.5 nm per pixel: 20 and 8 nm are 40 and 16 px.
    expect(live.hint!()).toContain("outer 20.0 nm (40.0 px), core 8.0 nm, L 60.0 nm, wall 6.0 nm");
    expect(document.nextUndo).toBeNull();
    expect(press(["Enter"])).toEqual([true]);
    expect([holds("A1", LINE, 40), holds("A2", LINE, 16)]).toEqual([true, true]);
    expect(areaPx(document.layers.get("A1")!)).toBe(41 * 121);
    expect([document.nextUndo, host.edited.mock.calls.length]).toEqual(["tube", 1]);
    document.undo();
    expect([...document.areas().values()]).toEqual([0, 0, 0]);
  });

  test("a double click ends the line without another point", () => {
    const { live, click } = open();
    click([80, 20], [70, 80], [80, 140], [80, 140]);
    live.doubleClick!(at(80, 140));
    expect(TUBE.get()).toMatchObject({ isEnded: true });
    expect(TUBE.get().points).toHaveLength(3);
  });

  test("they take the place of the masks, or are added to them", () => {
    const { document, host, press, holds, draw } = open();
    document.layers.get("A1")!.data[0] = 1;
    draw();
    press(["Enter"]);
    expect(holds("A1", LINE, 40)).toBe(true);
    document.undo();
    host.change({ tube: { ...HABITS, adds: true } });
    press(["Enter"]);
    expect([document.layers.get("A1")!.data[0], areaPx(document.layers.get("A1")!)]).toEqual([1, 41 * 121 + 1]);
  });

  test("leave the exclusion out, unless told otherwise", () => {
    const { document, host, press, draw } = open();
    document.layers.get(EXCLUSION)!.data.fill(1, 0, 80 * SIZE);
    draw();
    press(["Enter"]);
    expect(areaPx(document.layers.get("A1")!)).toBe(21 * 121);
    host.change({ tube: { ...HABITS, skipsExclusion: false } });
    press(["Enter"]);
    expect(areaPx(document.layers.get("A1")!)).toBe(41 * 121);
  });

  test("a closed tube has walls at its ends", () => {
    const { document, press, draw } = open({ tube: { ...HABITS, isClosed: true } });
    draw();
    press(["Enter"]);
    expect(areaPx(document.layers.get("A2")!)).toBe(17 * (121 - 2 * 12));
  });
});

describe("by hand", () => {
  test("a point is dragged, and what is given up goes back", () => {
    const { live, draw } = open();
    draw();
    const gesture = live.begin(at(80, 140))!;
    gesture.move([at(90, 150)]);
    expect(TUBE.get().points[1]).toEqual([90.5, 150.5]);
    gesture.cancel();
    expect(TUBE.get().points[1]).toEqual([80.5, 140.5]);
  });

  test.each([
    ["outer", 60, 55, 50, 16],
    ["core", 72, 69, 40, 22],
    ["core", 88, 102, 44, 43],
  ])("the %s handle at row %d dragged to row %d: %d and %d px", (_, from, to, outerPx, corePx) => {
    const { live, draw, host } = open();
    draw();
    const gesture = live.begin(at(from, 80))!;
    gesture.move([at(to, 83)]);
    gesture.end();
    const work = TUBE.get();
    expect(work.outerPx).toBeCloseTo(Math.max(outerPx, work.corePx + 1), 6);
    expect(work.corePx).toBeCloseTo(to === 102 ? 44 : corePx, 6);
    expect(host.settings.tube.outerNm).toBeCloseTo(work.outerPx / 2, 6);
  });

  test("pressed on the line a point is put in, inside the tube all of it moves, outside nothing", () => {
    const { live, draw } = open();
    draw();
    live.begin(at(80, 50))!.end();
    expect(TUBE.get().points).toEqual([[80.5, 20.5], [80.5, 50.5], [80.5, 140.5]]);
    const gesture = live.begin(at(68, 110))!;
    gesture.move([at(73, 107)]);
    gesture.end();
    expect(TUBE.get().points).toEqual([[85.5, 17.5], [85.5, 47.5], [85.5, 137.5]]);
    expect(live.begin(at(20, 80))).toBeNull();
    live.begin(at(85, 47, { alt: true }));
    expect(TUBE.get().points).toHaveLength(2);
  });
});

describe("by keys", () => {
  test("arrows set the outer diameter, with Shift the core; a wall is always left", () => {
    const { press, draw } = open();
    draw();
    press(["ArrowUp"], ["ArrowUp"], ["ArrowDown"], ["ArrowUp", { shiftKey: true }]);
    expect(TUBE.get()).toMatchObject({ outerPx: 40.5, corePx: 16.5 });
    for (let times = 0; times < 60; times++) press(["ArrowDown"]);
    expect(TUBE.get()).toMatchObject({ outerPx: 10.5, corePx: 9.5 });
  });

  test("Ctrl and arrows move all of it by a pixel", () => {
    const { press, draw } = open();
    draw();
    press(["ArrowDown", { ctrlKey: true }], ["ArrowRight", { ctrlKey: true, shiftKey: true }]);
    expect(TUBE.get().points).toEqual([[81.5, 30.5], [81.5, 150.5]]);
  });

  test("Backspace takes the last point back, Escape all", () => {
    const { press, click } = open();
    click([80, 20], [80, 80], [80, 140]);
    press(["Backspace"]);
    expect(TUBE.get().points).toHaveLength(2);
    press(["Escape"]);
    expect([TUBE.get().points, press(["Enter"], ["Backspace"], ["Escape"], ["ArrowUp"])]).toEqual([[], [false, false, false, false]]);
  });

  test("what is painted leaves Enter to the frame's submission, but not while it is held", () => {
    const { press, draw } = open();
    draw();
    expect(press(["Enter"], ["Enter", { repeat: true }], ["Enter"])).toEqual([true, true, false]);
  });
});

test("in the next frame the tube is still there: nudge, fit, Enter", () => {
  const { host, live, press, draw } = open();
  draw();
  press(["Enter"]);
  const next = emptyDocument(SIZE, SIZE);
  host.document = next;
  const picture = pictureOf(tubeLine([[85, 20], [85, 140]])!, SIZE, { outerPx: 38, corePx: 13 });
  host.image = { ...picture, dtype: "uint16", data: Uint16Array.from(picture.data) };
  live.frameChanged!();
  press(["ArrowDown", { ctrlKey: true }], ["T", { shiftKey: true }]);
  const { points, outerPx, corePx, message } = TUBE.get();
  expect(message).toBe("Fitted to the image.");
  expect(Math.abs(points[0]![0] - 85)).toBeLessThan(0.5);
  expect([outerPx - 39, corePx - 14].every((off) => Math.abs(off) < 0.6)).toBe(true);
  press(["Enter"]);
  expect(equalMasks(next.layers.get("A1")!, pixels(points, outerPx))).toBe(true);
  expect(equalMasks(next.layers.get("A2")!, pixels(points, corePx))).toBe(true);
});

test("where the image shows no edge, the fit says why and changes nothing", () => {
  const { press, draw } = open();
  draw();
  press(["T", { shiftKey: true }]);
  expect(TUBE.get()).toMatchObject({ points: LINE, outerPx: 40, corePx: 16, message: expect.stringMatching(/outer edge/) as string });
});

test("another tool may be taken meanwhile; the panel asks nothing of a closed tool", () => {
  const { host, live, draw, document } = open();
  draw();
  live.close!();
  TUBE_ASKED.emit("paint");
  expect(document.nextUndo).toBeNull();
  tube.open(host);
  TUBE_ASKED.emit("paint");
  expect(document.nextUndo).toBe("tube");
});

test("a tube of another filament is not kept", () => {
  open().draw();
  open();
  expect(TUBE.get().points).toEqual([]);
});

test.each([
  [[["A1", null], ["A2", "A1"]], "A1", "A1", "A2"],
  [[["A1", null], ["A2", "A1"]], "exclusion", "A1", "A2"],
  [[["P", null], ["S", null], ["T", "S"]], "P", "S", "T"],
  [[["P", null], ["Q", "P"], ["S", null], ["T", "S"]], "T", "S", "T"],
  [[["P", null], ["S", null]], "S", "S", null],
] as const)("of %j, working on %s: %s with %s inside", (rules, target, outer, core) => {
  const known = [...rules, [EXCLUSION, null] as const].map(([name, inside]) => ({ key: name, inside }));
  expect(tubeLayers(known, target)).toEqual({ outer, core });
});
