/** Colour maps: one colour for every brightness, dark to bright, so that none of them makes an edge where there is none. */
import { rgb } from "./colour";

export type ColourMap = "grey" | "viridis" | "inferno" | "cividis";

export const COLOUR_MAPS: Readonly<Record<ColourMap, { title: string; anchors: readonly string[] }>> = {
  grey: { title: "Grey", anchors: ["#000000", "#ffffff"] },
  viridis: {
    title: "Viridis",
    anchors: ["#440154", "#482878", "#3e4a89", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"],
  },
  inferno: {
    title: "Inferno (fire)",
    anchors: ["#000004", "#1b0c41", "#4a0c6b", "#781c6d", "#a52c60", "#cf4446", "#ed6925", "#fb9b06", "#f7d13d", "#fcffa4"],
  },
  // Looks the same to people with and without red-green blindness.
  cividis: {
    title: "Cividis (colour-blind safe)",
    anchors: ["#00204d", "#00336f", "#39486b", "#575c6d", "#707173", "#8a8779", "#a69d75", "#c4b56c", "#e4cf5b", "#ffea46"],
  },
};

export const isColourMap = (text: string | null): text is ColourMap => text !== null && text in COLOUR_MAPS;

/** 256 colours as they lie in an ImageData's memory read as 32-bit words on a little-endian machine: 0xAABBGGRR. */
export function colourWords(map: ColourMap): Uint32Array {
  const { anchors } = COLOUR_MAPS[map];
  const colours = anchors.map(rgb);
  return Uint32Array.from({ length: 256 }, (_, brightness) => {
    const place = (brightness / 255) * (colours.length - 1);
    const at = Math.min(colours.length - 2, Math.floor(place));
    const [red, green, blue] = colours[at]!.map((from, channel) =>
      Math.round(from + (place - at) * (colours[at + 1]![channel]! - from)));
    return ((255 << 24) | (blue! << 16) | (green! << 8) | red!) >>> 0;
  });
}

/** Red, green and blue of every brightness; null for grey, which is the brightness itself. */
export function paletteOf(map: ColourMap): Uint8Array | null {
  if (map === "grey") return null;
  const words = colourWords(map);
  return Uint8Array.from({ length: 3 * words.length }, (_, at) => words[Math.floor(at / 3)]! >>> (8 * (at % 3)));
}

/** The map as a CSS gradient, dark on the left. */
export const gradientOf = (map: ColourMap, invert: boolean) =>
  `linear-gradient(to ${invert ? "left" : "right"}, ${COLOUR_MAPS[map].anchors.join(", ")})`;
