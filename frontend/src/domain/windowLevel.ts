/** How grey values become brightness on the screen. The recording itself is never changed. */
export interface Display {
  /** Grey value shown black. */
  readonly low: number;
  /** Grey value shown white. */
  readonly high: number;
  /** Above 1 the dark greys become brighter. */
  readonly gamma: number;
  readonly invert: boolean;
}

export type GreyData = Uint8Array | Uint16Array;

export const greyLevels = (dtype: "uint8" | "uint16") => (dtype === "uint8" ? 256 : 65536);

/** One brightness (0..255) for every grey value. */
export function brightnessTable(display: Display, dtype: "uint8" | "uint16"): Uint8Array {
  const table = new Uint8Array(greyLevels(dtype));
  const span = Math.max(1, display.high - display.low);
  for (let grey = 0; grey < table.length; grey++) {
    const share = Math.min(1, Math.max(0, (grey - display.low) / span));
    const brightness = Math.round(255 * share ** (1 / display.gamma));
    table[grey] = display.invert ? 255 - brightness : brightness;
  }
  return table;
}

/**
 * Black and white points that leave the darkest and brightest 0.5 % out.
 *
 * Pixels outside the recorded field are 0 and say nothing about the image, so zeros are not counted unless nothing else is there.
 */
export function automaticRange(data: GreyData, share = 0.005): { low: number; high: number } {
  const stride = Math.max(1, Math.floor(data.length / 20000));
  const sample: number[] = [];
  for (let i = 0; i < data.length; i += stride) if (data[i]! > 0) sample.push(data[i]!);
  if (sample.length === 0) return { low: 0, high: 1 };
  sample.sort((a, b) => a - b);
  const low = sample[Math.floor(share * (sample.length - 1))]!;
  const high = sample[Math.ceil((1 - share) * (sample.length - 1))]!;
  return { low, high: Math.max(high, low + 1) };
}
