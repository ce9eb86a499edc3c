import { expect, test } from "vitest";
import type { GreyImage } from "../../../canvas/scene";
import { maskOf } from "../../../domain/testGrids";
import { thumbPixels } from "./drawThumb";

const brightness = Uint8Array.from({ length: 256 }, (_, grey) => grey);
const descriptors = [{ key: "A1", colour: "#ff0000" }, { key: "A2", colour: "#0000ff" }];
const image: GreyImage = { height: 2, width: 4, dtype: "uint8", data: Uint8Array.of(100, 100, 100, 100, 100, 100, 100, 100) };

test("the region stands in the middle, its masks over it, the inner one on top", () => {
  const layers = new Map([["A1", maskOf("##..", "##..")], ["A2", maskOf("#...", "....")]]);
  const pixels = thumbPixels({ image, layers, descriptors, brightness }, 4);
  const at = (row: number, col: number) => [...pixels.subarray(4 * (4 * row + col), 4 * (4 * row + col) + 4)];
  expect(at(0, 0)).toEqual([0, 0, 0, 0]);
  expect(at(1, 0)).toEqual([50, 50, 178, 255]);
  expect(at(1, 1)).toEqual([178, 50, 50, 255]);
  expect(at(2, 3)).toEqual([100, 100, 100, 255]);
});

test("what is not here yet is left out", () => {
  expect(thumbPixels({ image: null, layers: null, descriptors, brightness }, 2).every((value) => value === 0)).toBe(true);
  const masks = thumbPixels({ image: null, layers: new Map([["A1", maskOf("#")]]), descriptors, brightness }, 1);
  expect([...masks]).toEqual([128, 0, 0, 255]);
});
