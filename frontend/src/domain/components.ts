/** The connected parts of a mask. */
import { type Mask, emptyMask } from "./mask";

/** Whether pixels that only share a corner (8) belong together, or only those that share a side (4). */
export type Connectivity = 4 | 8;

export interface Components {
  /** 0 outside; 1, 2, 3 ... in the order in which rows reach the parts, from the top left. */
  readonly labels: Int32Array;
  readonly count: number;
  /** Pixels of part 1, 2, 3 ..., at index 0, 1, 2 ... */
  readonly areas: readonly number[];
}

/** Number the connected parts, as scikit-image's `label` does. */
export function label({ height, width, data }: Mask, connectivity: Connectivity = 8): Components {
  const labels = new Int32Array(data.length);
  const parents = [0];
  const join = (label: number, neighbour: number): number => {
    if (neighbour === 0) return label;
    const root = rootOf(parents, neighbour);
    if (label === 0) return root;
    const own = rootOf(parents, label);
    // The older label stays, so that the order of the rows is the order of the numbers.
    parents[Math.max(own, root)] = Math.min(own, root);
    return Math.min(own, root);
  };
  for (let row = 0; row < height; row++) {
    for (let col = 0, i = row * width; col < width; col++, i++) {
      if (!data[i]) continue;
      let found = col > 0 ? labels[i - 1]! : 0;
      if (row > 0) {
        const above = labels[i - width]!;
        if (above !== found) found = join(found, above);
        if (connectivity === 8) {
          if (col > 0 && !above) found = join(found, labels[i - width - 1]!);
          if (col + 1 < width && !above) found = join(found, labels[i - width + 1]!);
        }
      }
      if (found === 0) {
        found = parents.length;
        parents.push(found);
      }
      labels[i] = found;
    }
  }
  return numbered(labels, parents);
}

/** The part with the most pixels, of several as large the first one. An empty mask stays empty. */
export function largestComponent(mask: Mask, connectivity: Connectivity = 8): Mask {
  const { labels, areas } = label(mask, connectivity);
  const largest = emptyMask(mask.height, mask.width);
  const wanted = areas.indexOf(Math.max(...areas)) + 1;
  if (wanted === 0) return largest;
  for (let i = 0; i < labels.length; i++) if (labels[i] === wanted) largest.data[i] = 1;
  return largest;
}

function numbered(labels: Int32Array, parents: number[]): Components {
  const numbers = new Int32Array(parents.length);
  let count = 0;
  for (let at = 1; at < parents.length; at++) numbers[at] = parents[at] === at ? ++count : numbers[rootOf(parents, at)]!;
  const areas = new Array<number>(count).fill(0);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === 0) continue;
    const number = numbers[labels[i]!]!;
    labels[i] = number;
    areas[number - 1]!++;
  }
  return { labels, count, areas };
}

function rootOf(parents: number[], label: number): number {
  while (parents[label] !== label) {
    // Halves the way for whoever comes next.
    parents[label] = parents[parents[label]!]!;
    label = parents[label]!;
  }
  return label;
}
