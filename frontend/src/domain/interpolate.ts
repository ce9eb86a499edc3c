/**
 * The mask between two others, by the distances to their edges.
 *
 * Each pixel has a signed distance to the edge of either mask; between them its distance changes evenly with time, and it
 * is inside while that is positive. Masks that share no pixel have nothing in between this way: both are first moved,
 * by whole pixels, so that their middles lie where the middle would be by then.
 */
import { centroidOf } from "./centroid";
import { signedDistance } from "./distance";
import { type Mask, boundsOf, copyMask, cropData, emptyMask } from "./mask";
import { moved } from "./moveMask";
import { type Rect, clipRect, growRect, unionRect } from "./rect";

/**
 * The mask at a share of the way from the first (0) to the second (1); exactly these at both ends.
 *
 * Where one of them is empty, the other shrinks evenly to nothing, its innermost pixels last; of two empty masks comes an empty one.
 */
export const maskBetween = (first: Mask, second: Mask, share: number): Mask => blendOf(first, second)(share);

/** The same for many shares: what they have in common is reckoned once, when first asked for. */
export function blendOf(first: Mask, second: Mask): (share: number) => Mask {
  if (first.height !== second.height || first.width !== second.width) {
    throw new RangeError(
      `Two masks of the same size are needed: ${first.height} by ${first.width} and ${second.height} by ${second.width} came.`,
    );
  }
  let blend: ((share: number) => Mask) | null = null;
  return (share) => {
    if (share <= 0) return copyMask(first);
    if (share >= 1) return copyMask(second);
    blend ??= overlap(first, second) ? blendInPlace(first, second) : blendOnTheWay(first, second);
    return blend(share);
  };
}

function blendInPlace(first: Mask, second: Mask): (share: number) => Mask {
  const [from, to] = [boundsOf(first), boundsOf(second)];
  if (!from) return to ? shrinking(second, to, (share) => 1 - share) : () => copyMask(first);
  if (!to) return shrinking(first, from, (share) => share);
  return mixed(first, second, unionRect(from, to)!);
}

function mixed(first: Mask, second: Mask, bounds: Rect): (share: number) => Mask {
  const rect = withMargin(bounds, first);
  const from = distancesIn(first, rect);
  const to = distancesIn(second, rect);
  return (share) => insideWhere(first, rect, (i) => (1 - share) * from[i]! + share * to[i]! > 0);
}

/** A mask on its way to nothing. */
function shrinking(mask: Mask, bounds: Rect, goneAt: (share: number) => number): (share: number) => Mask {
  const rect = withMargin(bounds, mask);
  const distances = distancesIn(mask, rect);
  const deepest = distances.reduce((most, distance) => Math.max(most, distance), 0);
  return (share) => insideWhere(mask, rect, (i) => distances[i]! - goneAt(share) * deepest > 0);
}

/** Both moved so that their middles meet on the straight way from one to the other. An empty mask has no middle: neither moves. */
function blendOnTheWay(first: Mask, second: Mask): (share: number) => Mask {
  const from = centroidOf(first);
  const to = centroidOf(second);
  if (!from || !to) return blendInPlace(first, second);
  const [rows, cols] = [Math.round(to.row - from.row), Math.round(to.col - from.col)];
  return (share) => {
    const [down, right] = [Math.round(rows * share), Math.round(cols * share)];
    return blendInPlace(moved(first, down, right), moved(second, down - rows, right - cols))(share);
  };
}

/** One pixel around is enough: no pixel inside has its nearest outside one further away. */
const withMargin = (bounds: Rect, mask: Mask): Rect => clipRect(growRect(bounds, 1), mask)!;

function insideWhere({ height, width }: Mask, rect: Rect, isInside: (index: number) => boolean): Mask {
  const result = emptyMask(height, width);
  for (let row = 0, i = 0; row < rect.height; row++) {
    const start = (rect.row + row) * width + rect.col;
    for (let col = 0; col < rect.width; col++, i++) if (isInside(i)) result.data[start + col] = 1;
  }
  return result;
}

const distancesIn = (mask: Mask, rect: Rect) =>
  signedDistance({ height: rect.height, width: rect.width, data: cropData(mask, rect) });

function overlap(first: Mask, second: Mask): boolean {
  for (let i = 0; i < first.data.length; i++) if (first.data[i] && second.data[i]) return true;
  return false;
}
