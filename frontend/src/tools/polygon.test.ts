import { describe, expect, test } from "vitest";
import { rasterise } from "../domain/polygon";
import type { Point } from "../domain/polyline";
import { gridOf, maskOf } from "../domain/testGrids";
import type { EditorSettings } from "../state/editorSettings";
import { at, emptyDocument, testHost } from "./testHost";
import type { Sample } from "./tool";
import { lasso } from "./lasso";
import { polygon } from "./polygon";

const key = (name: string) => new KeyboardEvent("keydown", { key: name });

function open(tool = polygon, settings: Partial<EditorSettings> = {}) {
  const document = emptyDocument(30, 40);
  const host = testHost(document, settings);
  const live = tool.open(host);
  const click = (...samples: Sample[]) => samples.forEach((sample) => live.begin(sample)?.end());
  const grid = (layer = "A1") => gridOf(document.layers.get(layer)!);
  return { document, host, live, click, grid };
}

/** Corners lie in the middles of pixels. */
const CORNERS = [[2, 2], [2, 32], [26, 32], [26, 2]] as const;
const corner = ([row, col]: readonly [number, number], held = {}) => at(row, col, held);
const filled = (...corners: Point[]) => gridOf(rasterise(corners.map(([row, col]) => [row + 0.5, col + 0.5]), 30, 40));

describe("polygon", () => {
  test.each([
    ["Enter", ({ live }: ReturnType<typeof open>) => live.key!(key("Enter"))],
    ["a double click", ({ live }: ReturnType<typeof open>) => live.doubleClick!(at(26, 2))],
    ["a click on the first corner", ({ click }: ReturnType<typeof open>) => click(at(3, 3))],
  ])("%s closes it: the pixels inside are one edit", (_, close) => {
    const it = open();
    it.click(...CORNERS.map((place) => corner(place)));
    expect(it.document.nextUndo).toBeNull();
    close(it);
    expect(it.grid()).toEqual(filled(...CORNERS));
    expect([it.document.nextUndo, it.host.edited.mock.calls.length]).toEqual(["polygon", 1]);
    it.document.undo();
    expect(it.grid().join("")).not.toContain("#");
    expect(it.live.hint!()).toBeNull();
  });

  test("corners can be dragged, and the last taken back", () => {
    const { live, click, grid } = open();
    click(...CORNERS.map((place) => corner(place)), at(12, 12));
    live.key!(key("Backspace"));
    const gesture = live.begin(at(26, 32))!;
    gesture.move([at(20, 32), at(14, 32)]);
    gesture.end();
    live.key!(key("Enter"));
    expect(grid()).toEqual(filled([2, 2], [2, 32], [14, 32], [26, 2]));
  });

  test("a corner stays where it was clicked although the hand trembles", () => {
    const { live, grid } = open();
    for (const place of CORNERS) {
      const gesture = live.begin(corner(place))!;
      gesture.move([at(place[0], place[1] + 1)]);
      gesture.end();
    }
    live.key!(key("Enter"));
    expect(grid()).toEqual(filled(...CORNERS));
  });

  test("Escape gives up; a lost pointer leaves the corners of before", () => {
    const { live, click, grid } = open();
    click(at(2, 2), at(2, 32));
    live.begin(at(26, 32))!.cancel();
    expect(live.hint!()).toMatch(/^2 corners/);
    expect(live.key!(key("Escape"))).toBe(true);
    expect([live.hint!(), live.key!(key("Enter")), live.key!(key("Escape"))]).toEqual([null, false, false]);
    expect(grid().join("")).not.toContain("#");
  });

  test.each([
    ["subtracting", {}, { combine: "subtract" }],
    ["Alt on the first corner", { alt: true }, { combine: "add" }],
  ] as const)("%s takes pixels away, those of A2 with those of A1", (_, held, settings) => {
    const { document, click, live, grid } = open(polygon, settings);
    for (const layer of ["A1", "A2"]) document.layers.get(layer)!.data.fill(1);
    click(corner(CORNERS[0], held), ...CORNERS.slice(1).map((place) => corner(place)));
    live.key!(key("Enter"));
    const opposite = filled(...CORNERS).map((row) => row.replace(/[#.]/g, (sign) => (sign === "#" ? "." : "#")));
    expect([grid("A1"), grid("A2")]).toEqual([opposite, opposite]);
  });

  test("A2 is clipped to A1", () => {
    const { document, click, live, grid } = open(polygon, { target: "A2" });
    document.layers.get("A1")!.data.set(maskOf(...Array.from({ length: 30 }, (_, row) => (row < 10 ? "#" : ".").repeat(40))).data);
    click(...CORNERS.map((place) => corner(place)));
    live.key!(key("Enter"));
    expect(grid("A2")).toEqual(filled(...CORNERS).map((row, n) => (n < 10 ? row : ".".repeat(40))));
  });

  test("where masks may be looked at only, no corner is set", () => {
    expect(polygon.open(testHost(null)).begin(at(1, 1))).toBeNull();
  });
});

describe("lasso", () => {
  test("closes where the button is released", () => {
    const { live, document, grid } = open(lasso);
    const gesture = live.begin(corner(CORNERS[0]))!;
    gesture.move([corner(CORNERS[1]), corner(CORNERS[2])]);
    gesture.move([corner(CORNERS[3])]);
    gesture.end();
    expect(grid()).toEqual(filled(...CORNERS));
    expect(document.nextUndo).toBe("lasso");
  });

  test("a click alone, and a drag that is given up, paint nothing", () => {
    const { live, document } = open(lasso);
    live.begin(at(3, 3))!.end();
    const gesture = live.begin(corner(CORNERS[0]))!;
    gesture.move([corner(CORNERS[1]), corner(CORNERS[2])]);
    gesture.cancel();
    expect(document.nextUndo).toBeNull();
  });

  test("Alt takes away", () => {
    const { live, document, grid } = open(lasso);
    document.layers.get("A1")!.data.fill(1);
    const gesture = live.begin(corner(CORNERS[0], { alt: true }))!;
    expect(live.hint!()).toBe("Release: the pixels inside are taken from A1");
    gesture.move(CORNERS.slice(1).map((place) => corner(place)));
    gesture.end();
    expect(grid()[10]!.slice(0, 5)).toBe("##...");
  });
});
