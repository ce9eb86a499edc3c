/** Which frames of a video are named under its timeline. Pure. */
const LABEL_PX = 130;
const ROUND = [1, 2, 5];

/** Round steps as near to each other as their names allow; the last frame is left to the header. */
export function ticksFor(frameCount: number, width: number): number[] {
  if (width <= 0) return [];
  const least = Math.max(1, (frameCount * LABEL_PX) / width);
  const decade = 10 ** Math.floor(Math.log10(least));
  const step = decade * ([...ROUND, 10].find((factor) => factor * decade >= least) ?? 10);
  // The last name must not reach beyond the end.
  const end = frameCount - 1 - (frameCount * LABEL_PX) / (2 * width);
  return Array.from({ length: Math.ceil(frameCount / step) }, (_, at) => at * step).filter((at) => at === 0 || at <= end);
}
