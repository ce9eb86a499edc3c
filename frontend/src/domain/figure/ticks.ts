/** Round numbers along an axis, and how they are written. Pure. */

/** Multiples of 1, 2 or 5 times a power of ten within the range; about `count` of them. */
export function ticks(low: number, high: number, count: number): number[] {
  if (!(high > low) || !Number.isFinite(high - low)) return [];
  const step = stepOf(high - low, count);
  const first = Math.ceil(low / step - 1e-9);
  const found: number[] = [];
  for (let at = first; at * step <= high + 1e-9 * step; at++) found.push(at === 0 ? 0 : at * step);
  return found;
}

function stepOf(span: number, count: number): number {
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  if (share <= 1) return power;
  if (share <= 2) return 2 * power;
  return share <= 5 ? 5 * power : 10 * power;
}

/** The power of ten that is taken out of an axis's numbers: 0 unless they are very large or very small. */
export function exponentOf(low: number, high: number): number {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (!(size > 0) || !Number.isFinite(size)) return 0;
  const power = Math.floor(Math.log10(size));
  return power >= 4 || power <= -3 ? power : 0;
}

/** The numbers with just enough digits to tell them apart. */
export function tickTexts(values: readonly number[], exponent: number): string[] {
  const scaled = values.map((value) => value / 10 ** exponent);
  const step = scaled.length > 1 ? Math.abs(scaled[1]! - scaled[0]!) : Math.abs(scaled[0] ?? 1) || 1;
  const digits = Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return scaled.map((value) => value.toFixed(digits).replace(/^-(?=0\.?0*$)/, "").replace("-", "−"));
}
