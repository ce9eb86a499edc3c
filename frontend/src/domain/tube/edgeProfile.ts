/** Greys across a line, averaged along it: noise goes, the walls of a filament stay. Places are continuous image points. */
import type { Mask } from "../mask";
import { type TubeLine, stationAt } from "./tubeLine";

export interface ImageGreys {
  readonly height: number;
  readonly width: number;
  readonly data: ArrayLike<number>;
}

/** The image as it would be if the line were straight: one row for each place along the line, a pixel or less apart. */
export interface Strip {
  readonly rows: number;
  /** Between two rows. */
  readonly alongStepPx: number;
  /** Entry `middle` of a row lies on the line; to the right of the line's direction, on the screen, is positive. */
  readonly middle: number;
  /** NaN outside of the image and where nothing may be looked at. */
  readonly greys: Float32Array;
}

export interface EdgeProfile {
  readonly middle: number;
  /** Mean greys across the line, `ACROSS_STEP_PX` apart; NaN where nothing could be seen. */
  readonly greys: Float64Array;
  /** The typical error of a grey, because greys differ along the line. */
  readonly error: number;
}

export const ACROSS_STEP_PX = 0.5;
/** Noise of neighbouring pixels is alike in recordings: about so many of them tell as much as one. */
const ALIKE_PX = 3;

/** Pixels in `skip` (an exclusion) tell nothing about the filament and are left out. */
export function straightened(image: ImageGreys, line: TubeLine, reachPx: number, skip: Mask | null = null): Strip {
  const middle = Math.ceil(reachPx / ACROSS_STEP_PX);
  const rows = Math.max(2, Math.ceil(line.lengthPx) + 1);
  const alongStepPx = line.lengthPx / (rows - 1);
  const greys = new Float32Array(rows * (2 * middle + 1));
  for (let at = 0, i = 0; at < rows; at++) {
    const { row, col, down, right } = stationAt(line, at * alongStepPx);
    for (let across = -middle; across <= middle; across++, i++) {
      const aside = across * ACROSS_STEP_PX;
      greys[i] = interpolated(image, skip, row + right * aside, col - down * aside);
    }
  }
  return { rows, alongStepPx, middle, greys };
}

/** The mean over some rows of a strip, over all unless told. */
export function meanProfile({ rows, middle, greys }: Strip, from = 0, to = rows): EdgeProfile {
  const width = 2 * middle + 1;
  const [count, sum, squares] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
  for (let row = Math.max(0, from); row < Math.min(rows, to); row++) {
    for (let at = 0; at < width; at++) {
      const grey = greys[row * width + at]!;
      if (Number.isNaN(grey)) continue;
      count[at]! += 1;
      sum[at]! += grey;
      squares[at]! += grey * grey;
    }
  }
  const means = sum.map((total, at) => total / count[at]!);
  const errors = [...squares.keys()]
    .filter((at) => count[at]! > ALIKE_PX)
    .map((at) => Math.sqrt((Math.max(0, squares[at]! / count[at]! - means[at]! ** 2) * ALIKE_PX) / count[at]!))
    .sort((one, other) => one - other);
  return { middle, greys: means, error: errors[errors.length >> 1] ?? NaN };
}

/** Greys against the distance from the line, averaged along all of it. */
export const edgeProfile = (image: ImageGreys, line: TubeLine, reachPx: number, skip: Mask | null = null): EdgeProfile =>
  meanProfile(straightened(image, line, reachPx, skip));

/** Between the four nearest pixel centres, which lie at halves; NaN when one of them that counts is not there. */
function interpolated({ height, width, data }: ImageGreys, skip: Mask | null, row: number, col: number): number {
  const [r, c] = [Math.floor(row - 0.5), Math.floor(col - 0.5)];
  const [down, right] = [row - 0.5 - r, col - 0.5 - c];
  const grey = (pr: number, pc: number, weight: number): number => {
    if (weight === 0) return 0;
    if (pr < 0 || pc < 0 || pr >= height || pc >= width) return NaN;
    const i = pr * width + pc;
    return skip?.data[i] ? NaN : weight * data[i]!;
  };
  return (
    grey(r, c, (1 - down) * (1 - right)) +
    grey(r, c + 1, (1 - down) * right) +
    grey(r + 1, c, down * (1 - right)) +
    grey(r + 1, c + 1, down * right)
  );
}
