import { expect, test } from "vitest";
import { wholeRect } from "../domain/rect";
import { maskOf } from "../domain/testGrids";
import { blendTable, composeRect } from "./compose";
import type { Scene, SceneLayer } from "./scene";

const layer = (key: string, mask: string, change: Partial<SceneLayer> = {}): SceneLayer => ({
  key, mask: maskOf(mask), colour: "#ff8000", opacity: 0.5, fill: true, outline: "solid", hatched: false, ...change,
});
const sceneOf = (...layers: SceneLayer[]): Scene => ({
  image: { height: 1, width: 4, dtype: "uint8", data: Uint8Array.of(0, 100, 200, 250) },
  brightness: Uint8Array.from({ length: 256 }, (_, grey) => grey),
  palette: null,
  smooth: false, grid: false,
  layers,
  tint: null,
});
const pixels = (scene: Scene, rect = wholeRect(scene.image!)) => {
  const target = new Uint8ClampedArray(16);
  composeRect(scene, blendTable(scene.layers), rect, target);
  return [0, 1, 2, 3].map((i) => [...target.subarray(4 * i, 4 * i + 4)]);
};

test("grey without masks stays grey", () => {
  expect(pixels(sceneOf())).toEqual([[0, 0, 0, 255], [100, 100, 100, 255], [200, 200, 200, 255], [250, 250, 250, 255]]);
});

test("a fill is mixed with the grey below by its opacity", () => {
  expect(pixels(sceneOf(layer("A1", ".#..")))[1]).toEqual([178, 114, 50, 255]);
});

test("the inner fill hides the outer one", () => {
  const inner = layer("A2", "..#.", { colour: "#00ffff", opacity: 1 });
  expect(pixels(sceneOf(layer("A1", "####"), inner))[2]).toEqual([0, 255, 255, 255]);
});

test("a layer without a fill changes nothing, and the one below shows", () => {
  const proposal = layer("proposal A1", "####", { fill: false });
  expect(pixels(sceneOf(layer("A1", ".#.."), proposal))).toEqual(pixels(sceneOf(layer("A1", ".#.."))));
});

test("hatching fills some of the pixels", () => {
  const hatched = pixels(sceneOf(layer("exclusion", "####", { hatched: true, opacity: 1 })));
  expect(hatched[0]).toEqual([255, 128, 0, 255]);
  expect(hatched[3]).toEqual([250, 250, 250, 255]);
});

test("only the rectangle is written", () => {
  expect(pixels(sceneOf(), { row: 0, col: 2, height: 1, width: 1 }).map((pixel) => pixel[3])).toEqual([0, 0, 255, 0]);
});

test("a palette gives every brightness its colour, below the fills", () => {
  const palette = Uint8Array.from({ length: 768 }, (_, i) => (i % 3 === 0 ? 255 - Math.floor(i / 3) : 7));
  const scene = { ...sceneOf(layer("A1", "#...", { opacity: 1 })), palette };
  expect(pixels(scene).slice(0, 2)).toEqual([[255, 128, 0, 255], [155, 7, 7, 255]]);
});

test("a tint lies above greys and fills, by the opacity of its own colours", () => {
  const table = new Uint8ClampedArray(1024);
  table.set([0, 0, 255, 255], 4);
  table.set([255, 0, 0, 51], 8);
  const codes = [0, 1, 2, 0];
  const scene = { ...sceneOf(), tint: { code: (i: number) => codes[i]!, table } };
  expect(pixels(scene)).toEqual([[0, 0, 0, 255], [0, 0, 255, 255], [211, 160, 160, 255], [250, 250, 250, 255]]);
});
