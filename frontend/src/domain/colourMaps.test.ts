import { expect, test } from "vitest";
import { COLOUR_MAPS, type ColourMap, colourWords, paletteOf } from "./colourMaps";

const MAPS = Object.keys(COLOUR_MAPS) as ColourMap[];
const channels = (word: number) => [word & 255, (word >> 8) & 255, (word >> 16) & 255, word >>> 24];

test("grey is grey", () => {
  const words = colourWords("grey");
  expect([0, 100, 255].map((at) => channels(words[at]!))).toEqual([[0, 0, 0, 255], [100, 100, 100, 255], [255, 255, 255, 255]]);
});

test.each(MAPS)("%s begins and ends with its anchors and is opaque", (map) => {
  const words = colourWords(map);
  const hex = (word: number) => `#${channels(word).slice(0, 3).map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  expect([hex(words[0]!), hex(words[255]!)]).toEqual([COLOUR_MAPS[map].anchors[0], COLOUR_MAPS[map].anchors.at(-1)]);
  expect([...words].every((word) => word >>> 24 === 255)).toBe(true);
});

test.each(MAPS)("%s grows brighter all the way", (map) => {
  const luminance = [...colourWords(map)].map(channels).map(([r, g, b]) => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!);
  expect(luminance.every((value, at) => at === 0 || value >= luminance[at - 1]! - 0.5)).toBe(true);
});

test("as a palette a map has the same colours, three bytes each", () => {
  const [palette, words] = [paletteOf("viridis")!, colourWords("viridis")];
  expect([0, 90, 255].map((at) => [...palette.subarray(3 * at, 3 * at + 3)])).toEqual([0, 90, 255].map((at) => channels(words[at]!).slice(0, 3)));
  expect(paletteOf("grey")).toBeNull();
});
