/** An image moved by whole pixels; where nothing is known of the specimen, a grey is filled in. */
import { movedData } from "./moveData";

interface Image<Greys> {
  readonly height: number;
  readonly width: number;
  readonly data: Greys;
}

export function movedImage<Greys extends Uint8Array | Uint16Array, I extends Image<Greys>>(image: I, rows: number, cols: number, fill: number): I {
  if (rows === 0 && cols === 0) return image;
  return { ...image, data: movedData<Greys>(image, rows, cols, fill) };
}

/** The mean of two images, `share` of it the second one's. */
export function blendedImage<Greys extends Uint8Array | Uint16Array, I extends Image<Greys>>(first: I, second: I, share: number): I {
  const data = first.data.slice() as Greys;
  for (let i = 0; i < data.length; i++) data[i] = Math.round(first.data[i]! * (1 - share) + second.data[i]! * share);
  return { ...first, data };
}
