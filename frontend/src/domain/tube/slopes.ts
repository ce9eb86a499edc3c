/** How steeply a profile rises, smoothed: the derivative of a Gaussian. NaN where greys are missing. */
import { ACROSS_STEP_PX } from "./edgeProfile";

/** Narrower follows noise, wider joins the two edges of a thin wall. */
export const SLOPE_SIGMA_PX = 1.5;

const RADIUS = Math.ceil((3 * SLOPE_SIGMA_PX) / ACROSS_STEP_PX);
const OFFSETS = Array.from({ length: 2 * RADIUS + 1 }, (_, at) => (at - RADIUS) * ACROSS_STEP_PX);
const BELL = OFFSETS.map((x) => x * Math.exp(-(x * x) / (2 * SLOPE_SIGMA_PX ** 2)));
/** So that a straight rise of 1 grey per pixel gives 1. */
const WEIGHTS = BELL.map((weight) => weight / BELL.reduce((sum, each, at) => sum + each * OFFSETS[at]!, 0));

/** What an error of 1 in each grey makes of a slope; greys closer than a pixel or two share their errors. */
export const SLOPE_ERROR = Math.sqrt(WEIGHTS.reduce((sum, weight) => sum + weight ** 2, 0) / ACROSS_STEP_PX);

/** In greys per pixel, one for each grey. */
export function slopesOf(greys: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: greys.length }, (_, at) => {
    let slope = 0;
    for (let k = -RADIUS; k <= RADIUS; k++) slope += WEIGHTS[k + RADIUS]! * (greys[at + k] ?? NaN);
    return slope;
  });
}

/** Between two entries of a profile; `x` in pixels from its middle. */
export function valueAt(values: ArrayLike<number>, middle: number, x: number): number {
  const place = x / ACROSS_STEP_PX + middle;
  const before = Math.floor(place);
  const share = place - before;
  const value = values[before] ?? NaN;
  return share === 0 ? value : value + share * ((values[before + 1] ?? NaN) - value);
}
