import { expect, test } from "vitest";
import { gridOf, maskOf } from "../domain/testGrids";
import type { EditorSettings } from "../state/editorSettings";
import { at, drag, emptyDocument, testHost } from "./testHost";
import type { Sample } from "./tool";
import { wand } from "./wand";

// A dark filament of 60 and 80 on a bright ground, and a dark speck that is not connected.
const GREYS = [
  [200, 200, 200, 200, 200, 60],
  [200, 60, 80, 80, 200, 200],
  [200, 60, 60, 80, 200, 200],
  [200, 200, 200, 200, 200, 200],
];
const IMAGE = { height: 4, width: 6, dtype: "uint8", data: Uint8Array.from(GREYS.flat()) } as const;

function open(settings: Partial<EditorSettings> = {}) {
  const document = emptyDocument(4, 6);
  const host = testHost(document, { toolSigma: 0, tolerance: 2, ...settings }, IMAGE);
  return { document, host, grid: (key = "A1") => gridOf(document.layers.get(key)!) };
}

const dragged = (from: Sample, px: number): Sample => ({ ...from, screen: { ...from.screen, x: from.screen.x + px } });

test("connected pixels of similar grey are painted as one step", () => {
  const { document, host, grid } = open();
  drag(wand, host, at(1, 1));
  expect(grid()).toEqual(["......", ".#....", ".##...", "......"]);
  expect([document.nextUndo, host.edited.mock.calls.length]).toEqual(["magic wand", 1]);
});

test("dragging to the right tolerates more, and the tolerance stays", () => {
  const { host, grid } = open();
  drag(wand, host, at(1, 1), dragged(at(1, 1), 3), dragged(at(1, 1), 74));
  expect(host.settings.tolerance).toBe(9);
  expect(grid()).toEqual(["......", ".###..", ".###..", "......"]);
});

test("nothing is painted before the release, and giving up leaves pixels and tolerance as they were", () => {
  const { host, grid } = open();
  const live = wand.open(host);
  const gesture = live.begin(at(1, 1))!;
  expect(live.hint!()).toContain("± 2 % of the grey here: 3 px");
  gesture.move([dragged(at(1, 1), 104)]);
  expect(live.hint!()).toContain("± 12 % of the grey here: 6 px");
  gesture.cancel();
  expect([grid().join("").includes("#"), host.settings.tolerance, live.hint!()]).toEqual([false, 2, null]);
});

test("with Alt the pixels are taken away", () => {
  const { document, host, grid } = open({ tolerance: 10 });
  document.layers.get("A1")!.data.fill(1);
  drag(wand, host, at(1, 1, { alt: true }));
  expect(grid()).toEqual(["######", "#...##", "#...##", "######"]);
});

test("A2 stays inside A1, and is told with the pixels that it will get", () => {
  const { document, host, grid } = open({ target: "A2", tolerance: 10 });
  document.layers.get("A1")!.data.set(maskOf("......", "..##..", "..##..", "......").data);
  const live = wand.open(host);
  const gesture = live.begin(at(1, 2))!;
  expect(live.hint!()).toContain("4 px");
  gesture.end();
  expect(grid("A2")).toEqual(grid("A1"));
});

test("no way leads over the exclusion", () => {
  const { document, host, grid } = open({ tolerance: 10 });
  document.layers.get("exclusion")!.data.set(maskOf("......", "..#...", "..#...", "......").data);
  drag(wand, host, at(1, 1));
  expect(grid()).toEqual(["......", ".#....", ".#....", "......"]);
});

test("percents are of the range shown; the smoothed image is asked", () => {
  const { host, grid } = open({ tolerance: 10, toolSigma: 3 });
  drag(wand, host, at(1, 1));
  expect(grid().join("")).toBe("#".repeat(24));
});

test("beyond the image, and where masks may be looked at only, there is nothing to press", () => {
  const { host } = open();
  expect(wand.open(host).begin(at(4, 0))).toBeNull();
  expect(wand.open(testHost(null, {}, IMAGE)).begin(at(1, 1))).toBeNull();
});
