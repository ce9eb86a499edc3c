/**
 * Points that do not fit their neighbours in time.
 *
 * Each point is compared with robust lines through the frames around it (it itself left out): Theil's incomplete method,
 * the median of the slopes between the earlier and the later half, then the median of what remains. There are two lines:
 * the wide one is hardly moved by a wrong neighbour, the narrow one follows a curve that bends; a point stands out only
 * from both, and from a third, still steadier one that is asked where it matters. And it must lie further off than its own uncertainty and the scatter of the whole curve (median absolute
 * deviation) explain, so a noisy curve rings nothing and a careful one is held to its own care.
 */

export interface CurvePoint {
  readonly time_s: number;
  readonly value: number | null;
  readonly sigma: number | null;
}

export interface Outlier {
  /** Value minus what the neighbours let expect. */
  readonly residual: number;
  readonly expected: number;
  /** |residual| in units of the larger of the point's own uncertainty and the curve's scatter. */
  readonly sigmas: number;
}

/** Neighbours on each side. */
const WIDE = 5;
const NARROW = 2;
/** So many own uncertainties a point may lie off. */
export const OWN_SIGMAS = 3.5;
/** So many times the curve's scatter. */
export const SCATTERS = 4.5;
/** Where no uncertainty is known: this share of the curve's median counts as one. */
const UNKNOWN_SIGMA_SHARE = 0.02;
const MAD_TO_SIGMA = 1.4826;

/** For each point, why it stands out, or null. Points must be in order of time. */
export function findOutliers(points: readonly CurvePoint[]): (Outlier | null)[] {
  const found = points.map(() => null as Outlier | null);
  const at = [...points.keys()].filter((i) => points[i]!.value !== null && Number.isFinite(points[i]!.value));
  if (at.length < 2 * WIDE + 1) return found;
  const times = Float64Array.from(at, (i) => points[i]!.time_s);
  const values = Float64Array.from(at, (i) => points[i]!.value!);
  const usual = UNKNOWN_SIGMA_SHARE * Math.abs(median(values.slice()));
  const sigmas = Float64Array.from(at, (i) => points[i]!.sigma ?? usual);
  const wide = expectedByNeighbours(times, values, WIDE);
  const narrow = expectedByNeighbours(times, values, NARROW);
  const offsWide = new Float64Array(at.length);
  const offs = new Float64Array(at.length);
  const expected = new Float64Array(at.length);
  for (let i = 0; i < at.length; i++) {
    const [value, sigma] = [values[i]!, sigmas[i]!];
    const byWide = Math.abs(value - wide.levels[i]!) / wide.reach[i]!;
    const byNarrow = Math.abs(value - narrow.levels[i]!) / narrow.reach[i]!;
    expected[i] = byWide <= byNarrow ? wide.levels[i]! : narrow.levels[i]!;
    if (!(sigma > 0)) continue;
    offsWide[i] = Math.abs(value - wide.levels[i]!) / sigma;
    offs[i] = Math.min(byWide, byNarrow) / sigma;
  }
  const scatter = MAD_TO_SIGMA * median(offsWide);
  offs.forEach((off, i) => {
    const limit = Math.max(OWN_SIGMAS, SCATTERS * scatter);
    if (off <= limit) return;
    // Several wrong neighbours can bend both lines; the costlier median of medians stands half of them being wrong.
    const steady = steadyLevel(times, values, i);
    if (Math.abs(values[i]! - steady) / sigmas[i]! <= limit * wide.reach[i]!) return;
    found[at[i]!] = { residual: values[i]! - expected[i]!, expected: expected[i]!, sigmas: off / Math.max(1, scatter) };
  });
  return found;
}

/** Where the neighbours' line meets each point's time, and how much less sure it is there than in the middle of them. */
function expectedByNeighbours(times: Float64Array, values: Float64Array, half: number) {
  const count = values.length;
  const wanted = 2 * half;
  const near = new Int32Array(wanted);
  const slopes = new Float64Array(half);
  const rests = new Float64Array(wanted);
  const levels = new Float64Array(count);
  const reach = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const start = Math.min(Math.max(0, i - half), count - wanted - 1);
    for (let k = 0; k < wanted; k++) near[k] = start + k < i ? start + k : start + k + 1;
    let known = 0;
    for (let k = 0; k < half; k++) {
      const [a, b] = [near[k]!, near[k + half]!];
      const apart = times[b]! - times[a]!;
      if (apart > 0) slopes[known++] = (values[b]! - values[a]!) / apart;
    }
    const slope = known > 0 ? medianOfFew(slopes, known) : 0;
    for (let k = 0; k < wanted; k++) rests[k] = values[near[k]!]! - slope * (times[near[k]!]! - times[i]!);
    levels[i] = medianOfFew(rests, wanted);
    // How uncertain a line is beyond the middle of the points it was drawn through: 1 there, more outside.
    let sum = 0;
    let squares = 0;
    for (let k = 0; k < wanted; k++) {
      const away = times[near[k]!]! - times[i]!;
      sum += away;
      squares += away * away;
    }
    const spread = squares - (sum * sum) / wanted;
    reach[i] = spread > 0 ? Math.sqrt(1 + (sum / wanted) ** 2 / spread) : 1;
  }
  return { levels, reach };
}

/** Siegel's repeated medians through the wide neighbours of a point: the level they let expect at its time. */
function steadyLevel(times: Float64Array, values: Float64Array, i: number): number {
  const wanted = 2 * WIDE;
  const start = Math.min(Math.max(0, i - WIDE), values.length - wanted - 1);
  const near = Array.from({ length: wanted + 1 }, (_, k) => start + k).filter((k) => k !== i);
  const slopes = near.flatMap((a) => {
    const others = near.filter((b) => times[b] !== times[a]).map((b) => (values[b]! - values[a]!) / (times[b]! - times[a]!));
    return others.length > 0 ? [median(Float64Array.from(others))] : [];
  });
  const slope = slopes.length > 0 ? median(Float64Array.from(slopes)) : 0;
  return median(Float64Array.from(near, (k) => values[k]! - slope * (times[k]! - times[i]!)));
}

/** The median; sorts `values` in place. */
function median(values: Float64Array): number {
  values.sort();
  return middleOf(values, values.length);
}

/** The same of the first `count`, for a handful of values: much quicker done by hand than asked of `sort`. */
function medianOfFew(values: Float64Array, count: number): number {
  for (let i = 1; i < count; i++) {
    const value = values[i]!;
    let k = i - 1;
    for (; k >= 0 && values[k]! > value; k--) values[k + 1] = values[k]!;
    values[k + 1] = value;
  }
  return middleOf(values, count);
}

function middleOf(sorted: Float64Array, count: number): number {
  const middle = count >> 1;
  return count % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
