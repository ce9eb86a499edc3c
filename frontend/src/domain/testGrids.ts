/** For tests: masks written out as small grids, "#" inside. */
import type { Mask } from "./mask";

export function maskOf(...rows: string[]): Mask {
  const data = Uint8Array.from(rows.join(""), (sign) => (sign === "#" ? 1 : 0));
  return { height: rows.length, width: rows[0]!.length, data };
}

export function gridOf({ height, width, data }: Mask): string[] {
  return Array.from({ length: height }, (_, row) =>
    Array.from(data.subarray(row * width, (row + 1) * width), (inside) => (inside ? "#" : ".")).join(""),
  );
}
