/**
 * In how many frames each pixel was inside for both of two, for the first only, for the second only; and the picture of
 * it. The three travel as zlib streams of little-endian 16 bit numbers, row by row, in base64.
 */
import { inflated } from "./maskWire";

export interface WireCounts {
  readonly height: number;
  readonly width: number;
  readonly frames: number;
  readonly both: string;
  readonly first_only: string;
  readonly second_only: string;
}

export interface CountMap {
  readonly height: number;
  readonly width: number;
  readonly frames: number;
  readonly both: Uint16Array;
  readonly firstOnly: Uint16Array;
  readonly secondOnly: Uint16Array;
}

export type Colour = readonly [red: number, green: number, blue: number];
export interface MapColours {
  readonly ground: Colour;
  readonly both: Colour;
  readonly firstOnly: Colour;
  readonly secondOnly: Colour;
}

export async function decodeCounts(wire: WireCounts): Promise<CountMap> {
  const { height, width, frames } = wire;
  const [both, firstOnly, secondOnly] = await Promise.all(
    [wire.both, wire.first_only, wire.second_only].map(async (data) => numbers(await inflated(data), height * width)),
  );
  return { height, width, frames, both: both!, firstOnly: firstOnly!, secondOnly: secondOnly! };
}

function numbers(bytes: Uint8Array, length: number): Uint16Array {
  if (bytes.length !== 2 * length) throw new RangeError(`${length} counts need ${2 * length} bytes, ${bytes.length} came`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length }, (_, at) => view.getUint16(2 * at, true));
}

/** RGBA, row by row: each of the three colours by the share of frames; disagreement is shown on a steeper scale. */
export function countPixels(map: CountMap, { ground, both, firstOnly, secondOnly }: MapColours): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * map.height * map.width);
  const frames = Math.max(1, map.frames);
  for (let at = 0; at < map.both.length; at++) {
    const shares = [map.both[at]! / frames, steep(map.firstOnly[at]! / frames), steep(map.secondOnly[at]! / frames)];
    const rest = Math.max(0, 1 - shares[0]! - shares[1]! - shares[2]!);
    const whole = rest + shares[0]! + shares[1]! + shares[2]!;
    for (let part = 0; part < 3; part++) {
      const mixed = rest * ground[part]! + shares[0]! * both[part]! + shares[1]! * firstOnly[part]! + shares[2]! * secondOnly[part]!;
      pixels[4 * at + part] = mixed / whole;
    }
    pixels[4 * at + 3] = 255;
  }
  return pixels;
}

/** One frame in a hundred is still seen. */
const steep = (share: number): number => Math.sqrt(share);
