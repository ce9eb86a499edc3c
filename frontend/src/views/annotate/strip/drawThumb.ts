/** A thumbnail: the image reduced, the masks of its descriptors over it. Drawn from what is in memory already. */
import { rgb } from "../../../domain/colour";
import type { GreyImage } from "../../../canvas/scene";
import type { Layers } from "../../../domain/layers";

interface Thumb {
  readonly image: GreyImage | null;
  readonly layers: Layers | null;
  /** Outer descriptors before inner ones. */
  readonly descriptors: readonly { readonly key: string; readonly colour: string }[];
  readonly brightness: Uint8Array;
}

const OPACITY = 0.5;

/** The picture of `side` pixels a side, the region in its middle. */
export function thumbPixels({ image, layers, descriptors, brightness }: Thumb, side: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * side * side);
  const size = image ?? layers?.values().next().value;
  if (!size) return pixels;
  const step = Math.max(size.height, size.width) / side;
  const [top, left] = [(side - size.height / step) / 2, (side - size.width / step) / 2];
  const colours = descriptors.map(({ key, colour }) => ({ mask: layers?.get(key), colour: rgb(colour) }));
  for (let y = 0, at = 0; y < side; y++) {
    const row = Math.floor((y + 0.5 - top) * step);
    for (let x = 0; x < side; x++, at += 4) {
      const col = Math.floor((x + 0.5 - left) * step);
      if (row < 0 || col < 0 || row >= size.height || col >= size.width) continue;
      const i = row * size.width + col;
      const grey = image ? brightness[image.data[i]!]! : 0;
      const layer = colours.findLast(({ mask }) => mask?.data[i]);
      const share = layer ? OPACITY : 0;
      for (let channel = 0; channel < 3; channel++) pixels[at + channel] = grey * (1 - share) + (layer?.colour[channel] ?? 0) * share;
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}
