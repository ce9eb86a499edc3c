/** How two masks of one object differ: overlap, area, and how far their edges lie apart. Pure; lengths in px. */
import { NOWHERE, squaredDistance } from "./distance";
import { type Mask, areaPx } from "./mask";

/** What a pixel is in: neither mask, one of them, or both. */
export const NEITHER = 0, ONLY_FIRST = 1, ONLY_SECOND = 2, BOTH = 3;

export interface MaskComparison {
  readonly bothPx: number;
  readonly onlyFirstPx: number;
  readonly onlySecondPx: number;
  /** 2 |both| / (|first| + |second|); two empty masks agree. */
  readonly dice: number;
  /** |both| / |either|; two empty masks agree. */
  readonly iou: number;
  /** Positive where the second is the larger one. */
  readonly areaDifferencePx: number;
  /** The mean over the edge pixels of both masks; 0 where neither has an edge, null where only one has. */
  readonly boundaryPx: number | null;
}

export function compareMasks(first: Mask, second: Mask): MaskComparison {
  const [firstPx, secondPx] = [areaPx(first), areaPx(second)];
  let bothPx = 0;
  for (let i = 0; i < first.data.length; i++) bothPx += first.data[i]! & second.data[i]!;
  const eitherPx = firstPx + secondPx - bothPx;
  return {
    bothPx,
    onlyFirstPx: firstPx - bothPx,
    onlySecondPx: secondPx - bothPx,
    dice: eitherPx ? (2 * bothPx) / (firstPx + secondPx) : 1,
    iou: eitherPx ? bothPx / eitherPx : 1,
    areaDifferencePx: secondPx - firstPx,
    boundaryPx: boundaryPx(first, second),
  };
}

/** For each pixel which of the masks it is in. */
export function comparisonMap(first: Mask, second: Mask): Uint8Array {
  return first.data.map((inside, i) => (inside ? ONLY_FIRST : NEITHER) | (second.data[i] ? ONLY_SECOND : NEITHER));
}

function boundaryPx(first: Mask, second: Mask): number | null {
  const edges = [edgeOf(first), edgeOf(second)] as const;
  const counts = edges.map(areaPx) as [number, number];
  if (counts[0] === 0 || counts[1] === 0) return counts[0] === counts[1] ? 0 : null;
  return (sumOfDistances(edges[0], edges[1]) + sumOfDistances(edges[1], edges[0])) / (counts[0] + counts[1]);
}

/** The pixels with a neighbour (up, down, left, right) that is not inside. The end of the picture is no edge: nobody drew it. */
export function edgeOf({ height, width, data }: Mask): Mask {
  const edge = new Uint8Array(data.length);
  for (let row = 0, i = 0; row < height; row++) {
    for (let col = 0; col < width; col++, i++) {
      if (!data[i]) continue;
      const isEdge =
        (row > 0 && !data[i - width]) || (row < height - 1 && !data[i + width]) || (col > 0 && !data[i - 1]) || (col < width - 1 && !data[i + 1]);
      if (isEdge) edge[i] = 1;
    }
  }
  return { height, width, data: edge };
}

function sumOfDistances(from: Mask, to: Mask): number {
  const squared = squaredDistance(to);
  let sum = 0;
  for (let i = 0; i < from.data.length; i++) if (from.data[i] && squared[i]! < NOWHERE) sum += Math.sqrt(squared[i]!);
  return sum;
}
