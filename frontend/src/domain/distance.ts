/**
 * How far each pixel is from a mask: exact Euclidean distances between pixel centres, in time linear in the pixels.
 *
 * The image's border is no edge: what lies beyond it is neither inside nor outside. Two passes (Meijster, Roerdink and
 * Hesselink, 2000): down and up the columns, then along each row over the lower envelope of the columns' parabolas.
 */
import type { Mask } from "./mask";

/** What stands for "there is no such pixel anywhere". */
export const NOWHERE = 2 ** 30;

/** The squared distance of each pixel to the nearest one that is inside (or outside, with `to` 0); 0 on those themselves. */
export function squaredDistance(mask: Mask, to: 0 | 1 = 1): Int32Array {
  const { height, width } = mask;
  const inColumn = columnDistance(mask, to);
  const squared = new Int32Array(height * width);
  /** The columns whose parabolas form the envelope, and the first column at which each is the lowest. */
  const owners = new Int32Array(width);
  const heights = new Float64Array(width);
  const froms = new Int32Array(width);
  for (let start = 0; start < height * width; start += width) {
    let last = -1;
    for (let col = 0; col < width; col++) {
      const down = inColumn[start + col]!;
      if (down >= NOWHERE) continue;
      const own = down * down + col * col;
      let from = 0;
      while (last >= 0) {
        const owner = owners[last]!;
        from = Math.floor((own - heights[last]!) / (2 * (col - owner))) + 1;
        if (from > froms[last]!) break;
        last--;
      }
      if (last < 0) from = 0;
      if (from >= width) continue;
      last++;
      owners[last] = col;
      heights[last] = own;
      froms[last] = from;
    }
    if (last < 0) {
      squared.fill(NOWHERE, start, start + width);
      continue;
    }
    for (let at = 0; at <= last; at++) {
      const owner = owners[at]!;
      const down = inColumn[start + owner]!;
      const end = at < last ? froms[at + 1]! : width;
      for (let col = froms[at]!; col < end; col++) squared[start + col] = (col - owner) * (col - owner) + down * down;
    }
  }
  return squared;
}

/**
 * The distance to the edge, positive inside and negative outside. The edge runs halfway between the centres of pixels
 * that differ, so the first pixels on both sides lie at 0.5. Without any edge every pixel lies at the sum of the sides.
 */
export function signedDistance(mask: Mask): Float32Array {
  const { height, width, data } = mask;
  const toInside = squaredDistance(mask, 1);
  const toOutside = squaredDistance(mask, 0);
  const signed = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const squared = data[i] ? toOutside[i]! : toInside[i]!;
    const far = squared >= NOWHERE ? height + width : Math.sqrt(squared) - 0.5;
    signed[i] = data[i] ? far : -far;
  }
  return signed;
}

/** How many rows each pixel is from the nearest such pixel of its own column; NOWHERE without one. */
export function columnDistance({ height, width, data }: Mask, to: 0 | 1): Int32Array {
  const rows = new Int32Array(data.length).fill(NOWHERE);
  for (let i = 0; i < data.length; i++) {
    if (data[i] === to) rows[i] = 0;
    else if (i >= width && rows[i - width]! < NOWHERE) rows[i] = rows[i - width]! + 1;
  }
  for (let i = (height - 1) * width - 1; i >= 0; i--) {
    if (rows[i + width]! + 1 < rows[i]!) rows[i] = rows[i + width]! + 1;
  }
  return rows;
}
