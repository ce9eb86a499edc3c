/** How likely a model holds each pixel to be inside, one byte a pixel: 0 outside, 255 certainly inside. */
import { inflated } from "./maskWire";

export interface WireLevels {
  readonly height: number;
  readonly width: number;
  readonly data: string;
}

/** By layer, row by row. */
export type Levels = ReadonlyMap<string, Uint8Array>;

export async function decodeLevels(layers: Readonly<Record<string, WireLevels>>): Promise<Levels> {
  const decoded = Object.entries(layers).map(async ([key, { height, width, data }]) => {
    const levels = await inflated(data);
    if (levels.length !== height * width) {
      throw new RangeError(`The probabilities of ${key} are ${levels.length} bytes; ${height} by ${width} pixels need ${height * width}.`);
    }
    return [key, levels] as const;
  });
  return new Map(await Promise.all(decoded));
}
