/** Which of the points of a plot lies nearest to a place. Pure. */

type Values = ArrayLike<number | null | undefined>;
export type Place = readonly [left: number, top: number];

/** The line (from 0 on, x is none) and the number of its point; null where nothing is drawn. */
export function nearestPoint(
  xs: ArrayLike<number>, lines: readonly Values[], to: Place, placeOf: (x: number, y: number) => Place,
): { line: number; at: number } | null {
  let best: { line: number; at: number } | null = null;
  let least = Infinity;
  for (const [line, values] of lines.entries()) {
    for (let at = 0; at < xs.length; at++) {
      const value = values[at];
      if (value === null || value === undefined) continue;
      const [left, top] = placeOf(xs[at]!, value);
      const distance = (left - to[0]) ** 2 + (top - to[1]) ** 2;
      if (distance < least) [best, least] = [{ line, at }, distance];
    }
  }
  return best;
}
