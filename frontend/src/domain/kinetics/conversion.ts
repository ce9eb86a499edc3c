/** Conversion: the share of the first volume that is gone. Times in seconds, the reaction begins at t = 0. */

export type FirstVolumeRule = "mean_before_reaction" | "first_frame";

export interface FirstVolume {
  readonly volume: number;
  readonly sigma: number;
  readonly rule: FirstVolumeRule;
  /** Places in the table. */
  readonly from: readonly number[];
}

/** V0: the mean of the frames with t <= 0, or the first frame where there is none; null where nothing has a volume. */
export function firstVolume(
  times: readonly number[], volumes: readonly number[], sigmas: readonly number[],
): FirstVolume | null {
  const usable = [...volumes.keys()].filter((at) => volumes[at]! > 0 && Number.isFinite(volumes[at]!));
  if (usable.length === 0) return null;
  const before = usable.filter((at) => times[at]! <= 0);
  if (before.length === 0) {
    const first = usable.reduce((best, at) => (times[at]! < times[best]! ? at : best));
    return { volume: volumes[first]!, sigma: sigmas[first]!, rule: "first_frame", from: [first] };
  }
  const mean = meanOf(before.map((at) => volumes[at]!));
  // The spread of frames that show one object says what the stated uncertainty may have missed.
  const stated = Math.sqrt(meanOf(before.map((at) => sigmas[at]! ** 2)));
  const squares = before.reduce((sum, at) => sum + (volumes[at]! - mean) ** 2, 0);
  const spread = before.length > 2 ? Math.sqrt(squares / (before.length - 1)) : 0;
  return {
    volume: mean,
    sigma: Math.max(stated, spread) / Math.sqrt(before.length),
    rule: "mean_before_reaction",
    from: before,
  };
}

/** X = 1 − V / V0 and its standard uncertainty; length and scale cancel, so `sigma` holds the areas' part only. */
export function conversion(volume: number, sigma: number, v0: FirstVolume): [value: number, sigma: number] {
  const share = volume / v0.volume;
  return [1 - share, Math.sqrt(sigma ** 2 + (share * v0.sigma) ** 2) / v0.volume];
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
