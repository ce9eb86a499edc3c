/** A figure as plain values: what is drawn, not how large or in which colours of a page. Pure. */

export type Maybe = number | null;
export type Mark = "disc" | "circle" | "square" | "triangle" | "diamond" | "cross";

interface Named {
  /** What the legend and the table of data call it; without one it is only drawn. */
  readonly label?: string;
  readonly colour: string;
}

export interface Line extends Named {
  readonly kind: "line";
  readonly xs: readonly number[];
  readonly ys: readonly Maybe[];
  readonly dash?: readonly number[];
}

export interface Points extends Named {
  readonly kind: "points";
  readonly xs: readonly number[];
  readonly ys: readonly Maybe[];
  /** One standard uncertainty up and down. */
  readonly sigmas?: readonly Maybe[];
  /** One for all, or one each. */
  readonly mark: Mark | readonly Mark[];
  readonly colours?: readonly string[];
  /** What each point is, in words: a frame, a filament. */
  readonly names?: readonly string[];
  /** What a click on each point tells. */
  readonly keys?: readonly number[];
}

export interface Band extends Named {
  readonly kind: "band";
  readonly xs: readonly number[];
  readonly low: readonly Maybe[];
  readonly high: readonly Maybe[];
}

export type Layer = Line | Points | Band;

export interface Axis {
  /** Raised text stands between ^{ and }. */
  readonly label: string;
  /** Is always in sight; the data may widen it. */
  readonly range?: readonly [number, number];
}

export interface Figure {
  /** What the files are called. */
  readonly name: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly layers: readonly Layer[];
  /** A level line at y = 0. */
  readonly hasZeroLine?: boolean;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

const known = (value: Maybe | undefined): value is number => typeof value === "number" && Number.isFinite(value);

/** All the ordinates of a layer that have to be in sight. */
function ordinates(layer: Layer): Maybe[] {
  if (layer.kind === "band") return [...layer.low, ...layer.high];
  if (layer.kind === "line" || !layer.sigmas) return [...layer.ys];
  return layer.ys.flatMap((y, at) => {
    const sigma = layer.sigmas?.[at];
    return known(y) && known(sigma) ? [y - sigma, y + sigma] : [y];
  });
}

function rangeOf(values: readonly Maybe[], asked: readonly [number, number] | undefined, margin: number): Range {
  const all = [...values.filter(known), ...(asked ?? [])];
  if (all.length === 0) return { low: 0, high: 1 };
  const [low, high] = all.reduce(([least, most], one) => [Math.min(least, one), Math.max(most, one)], [all[0]!, all[0]!]);
  const wide = high > low ? margin * (high - low) : Math.max(Math.abs(low) * 0.1, 0.5);
  // What is never negative does not get an axis below zero for the looks of it.
  return { low: low >= 0 && low - wide < 0 ? 0 : low - wide, high: high + wide };
}

export const rangeX = (figure: Figure): Range => {
  const { low, high } = rangeOf(figure.layers.flatMap(({ xs }) => [...xs]), figure.x.range, 0.02);
  return { low, high };
};

export const rangeY = (figure: Figure): Range => rangeOf(figure.layers.flatMap(ordinates), figure.y.range, 0.06);

export const isKnown = known;
