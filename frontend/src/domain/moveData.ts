/** Pixels of any kind moved in their window by whole pixels. */
export type Pixels = Uint8Array | Uint16Array;

interface Picture<Data extends Pixels> {
  readonly height: number;
  readonly width: number;
  readonly data: Data;
}

/** Down and to the right; what leaves the window is lost, what comes in is `fill`. */
export function movedData<Data extends Pixels>({ height, width, data }: Picture<Data>, rows: number, cols: number, fill = 0): Data {
  const result = data.slice().fill(fill) as Data;
  const from = Math.max(0, -cols);
  const to = Math.min(width, width - cols);
  if (to <= from) return result;
  for (let row = Math.max(0, -rows); row < Math.min(height, height - rows); row++) {
    result.set(data.subarray(row * width + from, row * width + to), (row + rows) * width + from + cols);
  }
  return result;
}
