/**
 * Probability as heat: clear where a pixel is surely outside, then violet, magenta and nearly white.
 *
 * None of these is a colour of a mask, and each step is brighter than the one before, so that it reads without colours.
 */
import { rgb } from "./colour";

const ANCHORS = ["#2b0a5e", "#6a0f9c", "#b3189b", "#e8559f", "#f9a8c9", "#fff3fb"];
/** The image stays visible below the hottest. */
const MOST_OPAQUE = 0.8;
const FULL_FROM = 0.35;

/** Red, green, blue and opacity (0 to 1) of a probability. */
export function heatAt(probability: number): [red: number, green: number, blue: number, opacity: number] {
  const place = probability * (ANCHORS.length - 1);
  const at = Math.min(ANCHORS.length - 2, Math.floor(place));
  const [from, to] = [rgb(ANCHORS[at]!), rgb(ANCHORS[at + 1]!)];
  const [red, green, blue] = from.map((value, channel) => Math.round(value + (place - at) * (to[channel]! - value)));
  return [red!, green!, blue!, MOST_OPAQUE * Math.min(1, probability / FULL_FROM)];
}

/** 256 colours with their opacity, four bytes each, by level. */
export function heatTable(): Uint8ClampedArray {
  const table = new Uint8ClampedArray(4 * 256);
  for (let level = 0; level < 256; level++) {
    const [red, green, blue, opacity] = heatAt(level / 255);
    table.set([red, green, blue, 255 * opacity], 4 * level);
  }
  return table;
}

/** The same as a CSS gradient, 0 on the left. */
export const HEAT_GRADIENT = `linear-gradient(to right, ${Array.from({ length: 11 }, (_, step) => {
  const [red, green, blue, opacity] = heatAt(step / 10);
  return `rgb(${red} ${green} ${blue} / ${Math.round(100 * opacity)}%)`;
}).join(", ")})`;
