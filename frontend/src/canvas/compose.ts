/**
 * Image and mask fills mixed into one picture of the image's own size, by typed arrays, for one rectangle at a time.
 *
 * A pixel lies in some combination of layers; what a combination does to the grey below is worked out once for all
 * of them, so that a pixel costs a few look-ups.
 */
import { rgb } from "../domain/colour";
import type { Rect } from "../domain/rect";
import type { Scene, SceneLayer, Tint } from "./scene";

/** Hatching: one diagonal line of two pixels in every six, fixed to the image so that parts of it fit together. */
const HATCH_PERIOD = 6;
const HATCH_LINE = 2;

export interface Blend {
  /** The share of the grey below that stays. */
  readonly grey: Float32Array;
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
}

export function blendTable(layers: readonly SceneLayer[]): Blend {
  const combinations = 1 << layers.length;
  const [grey, red, green, blue] = [1, 0, 0, 0].map((start) => new Float32Array(combinations).fill(start));
  const blend = { grey: grey!, red: red!, green: green!, blue: blue! };
  for (let combination = 0; combination < combinations; combination++) {
    // Only the topmost fill shows: orange under cyan would be neither.
    const top = layers.findLast((layer, bit) => combination & (1 << bit) && layer.fill);
    if (!top) continue;
    const [r, g, b] = rgb(top.colour);
    blend.grey[combination] = 1 - top.opacity;
    blend.red[combination] = top.opacity * r;
    blend.green[combination] = top.opacity * g;
    blend.blue[combination] = top.opacity * b;
  }
  return blend;
}

/** Write the pixels of `rect` into `target` (RGBA, the size of the image). */
export function composeRect(scene: Scene, blend: Blend, rect: Rect, target: Uint8ClampedArray): void {
  const { image, layers, brightness, palette, tint } = scene;
  if (!image) return;
  for (let row = rect.row; row < rect.row + rect.height; row++) {
    for (let col = rect.col; col < rect.col + rect.width; col++) {
      const i = row * image.width + col;
      let combination = 0;
      for (let bit = 0; bit < layers.length; bit++) {
        const layer = layers[bit]!;
        if (layer.mask.data[i] && (!layer.hatched || (row + col) % HATCH_PERIOD < HATCH_LINE)) combination |= 1 << bit;
      }
      const bright = brightness[image.data[i]!]!;
      const kept = blend.grey[combination]!;
      target[4 * i] = (palette ? palette[3 * bright]! : bright) * kept + blend.red[combination]!;
      target[4 * i + 1] = (palette ? palette[3 * bright + 1]! : bright) * kept + blend.green[combination]!;
      target[4 * i + 2] = (palette ? palette[3 * bright + 2]! : bright) * kept + blend.blue[combination]!;
      target[4 * i + 3] = 255;
      if (tint) lay(tint, i, target);
    }
  }
}

function lay({ code, table }: Tint, i: number, target: Uint8ClampedArray): void {
  const at = 4 * code(i);
  const opacity = table[at + 3]! / 255;
  if (opacity === 0) return;
  for (let channel = 0; channel < 3; channel++) {
    target[4 * i + channel] = target[4 * i + channel]! * (1 - opacity) + table[at + channel]! * opacity;
  }
}
