import { expect, test } from "vitest";
import { gridOf, maskOf } from "../domain/testGrids";
import type { EditorSettings } from "../state/editorSettings";
import { at, drag, emptyDocument, testHost } from "./testHost";
import { threshold } from "./threshold";

const ROWS = [
  [200, 200, 60, 62, 200, 200],
  [200, 200, 64, 90, 200, 200],
  [200, 200, 60, 62, 200, 200],
];
const IMAGE = { height: 3, width: 6, dtype: "uint8", data: Uint8Array.from(ROWS.flat()) } as const;

function open(settings: Partial<EditorSettings> = {}) {
  const document = emptyDocument(3, 6);
  const host = testHost(document, { toolSigma: 0, brushSize: 3, brushShape: "square", greyRange: { low: 50, high: 70 }, ...settings }, IMAGE);
  return { document, host, grid: (key = "A1") => gridOf(document.layers.get(key)!) };
}

test("only pixels within the range are painted, wherever the brush goes", () => {
  const { document, host, grid } = open();
  drag(threshold, host, at(1, 0), at(1, 5));
  expect(grid()).toEqual(["..##..", "..#...", "..##.."]);
  expect([document.nextUndo, host.edited.mock.calls.length]).toEqual(["threshold brush", 1]);
});

test("with Alt only pixels within the range are erased", () => {
  const { document, host, grid } = open();
  document.layers.get("A1")!.data.fill(1);
  drag(threshold, host, at(1, 0, { alt: true }), at(1, 5, { alt: true }));
  expect(grid()).toEqual(["##..##", "##.###", "##..##"]);
});

test("Ctrl takes the range from under the brush and paints nothing", () => {
  const { host, grid } = open({ brushSize: 1 });
  drag(threshold, host, at(1, 3, { ctrl: true }), at(1, 5, { ctrl: true }));
  expect(host.settings.greyRange).toEqual({ low: 84, high: 96 });
  expect(grid().join("")).not.toContain("#");
});

test("the first press chooses the range where none is chosen, and paints", () => {
  const { host, grid } = open({ brushSize: 2, greyRange: null });
  drag(threshold, host, at(0, 2), at(0, 3), at(2, 3));
  const { low, high } = host.settings.greyRange!;
  expect([low, high]).toEqual([44, 94]);
  expect(grid()).toEqual(["..##..", "..##..", "...#.."]);
});

test("A2 is cut to A1 as with any brush, and an abandoned stroke leaves nothing", () => {
  const { document, host, grid } = open({ target: "A2" });
  document.layers.get("A1")!.data.set(maskOf("......", "######", "######").data);
  const gesture = threshold.open(host).begin(at(1, 1))!;
  gesture.move([at(1, 4)]);
  expect(grid("A2")).toEqual(["......", "..#...", "..##.."]);
  gesture.cancel();
  expect(grid("A2").join("")).not.toContain("#");
});
