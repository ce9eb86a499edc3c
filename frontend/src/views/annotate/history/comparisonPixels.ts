/** Two versions of one mask over the image, in three colours and three brightnesses. Pure. */
import type { GreyImage } from "../../../canvas/scene";
import { rgb } from "../../../domain/colour";
import { BOTH, ONLY_FIRST, ONLY_SECOND } from "../../../domain/compareMasks";

/** Told apart with weak colour vision as well: blue and orange, and white for what both have. */
export const COMPARISON_COLOURS = { first: "#4c9bf0", second: "#ff9f43", both: "#e8eaed" } as const;
const OPACITY = { first: 0.7, second: 0.7, both: 0.45 };

export function comparisonPixels(
  map: Uint8Array, size: { height: number; width: number }, image: GreyImage | null, brightness: Uint8Array,
): ImageData {
  const pixels = new ImageData(size.width, size.height);
  const inks = new Map<number, { colour: [number, number, number]; opacity: number }>([
    [ONLY_FIRST, { colour: rgb(COMPARISON_COLOURS.first), opacity: OPACITY.first }],
    [ONLY_SECOND, { colour: rgb(COMPARISON_COLOURS.second), opacity: OPACITY.second }],
    [BOTH, { colour: rgb(COMPARISON_COLOURS.both), opacity: OPACITY.both }],
  ]);
  for (let i = 0, at = 0; i < map.length; i++, at += 4) {
    const grey = image ? brightness[image.data[i]!]! : 0;
    const ink = inks.get(map[i]!);
    for (let channel = 0; channel < 3; channel++) {
      pixels.data[at + channel] = ink ? grey * (1 - ink.opacity) + ink.colour[channel]! * ink.opacity : grey;
    }
    pixels.data[at + 3] = 255;
  }
  return pixels;
}
