/** The window of greys that is shown, and the axis on which a hand moves it. Pure. */
export interface GreyWindow {
  readonly low: number;
  readonly high: number;
}

export interface GreyAxis {
  readonly from: number;
  readonly to: number;
}

const MARGIN = 0.04;

/** An axis on which all of these ranges are seen, with a little room at both ends where there is any. */
export function axisFor(ranges: readonly GreyWindow[], most: number): GreyAxis {
  const low = Math.min(...ranges.map((range) => range.low));
  const high = Math.max(...ranges.map((range) => range.high));
  const margin = Math.max(1, MARGIN * (high - low));
  return { from: Math.max(0, low - margin), to: Math.min(most + 1, high + margin) };
}

/** The window after one end of it, or all of it, was moved by so many greys. It stays a window. */
export function dragged({ low, high }: GreyWindow, part: "low" | "high" | "both", by: number, most: number): GreyWindow {
  if (part === "low") return { low: clamp(low + by, 0, high - 1), high };
  if (part === "high") return { low, high: clamp(high + by, low + 1, most) };
  const moved = clamp(by, -low, most - high);
  return { low: low + moved, high: high + moved };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(value)));
