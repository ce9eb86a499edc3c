/** Turns a figure into shapes of a given size and style, and back from places to numbers. Pure. */
import { type Band, type Figure, type Layer, type Line, type Mark, type Points, isKnown, rangeX, rangeY } from "./figure";
import { type Command, type Shape, box, markAt } from "./shapes";
import { exponentOf, ticks, tickTexts } from "./ticks";

export interface Style {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  readonly lineWidth: number;
  readonly markRadius: number;
  readonly text: string;
  /** Colour of the frame and its ticks. */
  readonly frame: string;
  /** Lines across the plot; none in journals. */
  readonly grid?: string;
  /** Printed above the plot; on a page it stands beside it. */
  readonly hasLegend: boolean;
  /** The colour behind it; none is seen through. */
  readonly background?: string;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly plot: Box;
  readonly shapes: readonly Shape[];
  readonly toX: (x: number) => number;
  readonly toY: (y: number) => number;
}

/** One column of a journal, 85 mm wide; black on white, ticks inside. */
export const JOURNAL: Style = {
  width: 240.9, height: 175, fontSize: 7, lineWidth: 0.75, markRadius: 1.6,
  text: "#000000", frame: "#000000", hasLegend: true, background: "#ffffff",
};

export function layOut(figure: Figure, style: Style): Drawing {
  const { width, height, fontSize } = style;
  const named = style.hasLegend ? legendRows(figure.layers, style) : [];
  const top = Math.max(fontSize, 0.6 * fontSize + named.length * 1.5 * fontSize);
  const [x, y] = [rangeX(figure), rangeY(figure)];
  const exponents = [exponentOf(x.low, x.high), exponentOf(y.low, y.high)] as const;
  const across = ticks(x.low, x.high, Math.max(2, Math.round(width / (9 * fontSize))));
  const up = ticks(y.low, y.high, Math.max(2, Math.round(height / (4.5 * fontSize))));
  const [acrossTexts, upTexts] = [tickTexts(across, exponents[0]), tickTexts(up, exponents[1])];
  const widest = Math.max(2, ...upTexts.map((text) => text.length)) * 0.56 * fontSize;
  const plot: Box = {
    left: 2.2 * fontSize + widest, top,
    width: width - 3.2 * fontSize - widest, height: height - top - 3.4 * fontSize,
  };
  const toX = (value: number) => plot.left + ((value - x.low) / (x.high - x.low)) * plot.width;
  const toY = (value: number) => plot.top + (1 - (value - y.low) / (y.high - y.low)) * plot.height;
  const place = { toX, toY, style, plot };
  const shapes: Shape[] = [
    ...(style.background ? [{ kind: "path" as const, commands: box(0, 0, width, height), fill: style.background }] : []),
    ...grid(across.map(toX), up.map(toY), place),
    ...(figure.hasZeroLine && y.low < 0 && y.high > 0 ? [level(toY(0), place)] : []),
    ...figure.layers.flatMap((layer) => layerShapes(layer, place)),
    { kind: "path", commands: box(plot.left, plot.top, plot.width, plot.height), stroke: style.frame, width: style.lineWidth },
    ...tickShapes(across, acrossTexts, up, upTexts, place),
    ...axisLabels(figure, exponents, place),
    ...named.flatMap((row, at) => legendShapes(row, at, place)),
  ];
  return { width, height, plot, shapes, toX, toY };
}

interface Place {
  readonly toX: (x: number) => number;
  readonly toY: (y: number) => number;
  readonly style: Style;
  readonly plot: Box;
}

function grid(xs: readonly number[], ys: readonly number[], { style, plot }: Place): Shape[] {
  if (!style.grid) return [];
  const commands: Command[] = [
    ...xs.flatMap((x): Command[] => [["M", x, plot.top], ["L", x, plot.top + plot.height]]),
    ...ys.flatMap((y): Command[] => [["M", plot.left, y], ["L", plot.left + plot.width, y]]),
  ];
  return [{ kind: "path", commands, stroke: style.grid, width: 1 }];
}

const level = (y: number, { plot, style }: Place): Shape => ({
  kind: "path", commands: [["M", plot.left, y], ["L", plot.left + plot.width, y]], stroke: style.frame, width: 0.6 * style.lineWidth, dash: [2, 2],
});

function layerShapes(layer: Layer, place: Place): Shape[] {
  if (layer.kind === "band") return bandShapes(layer, place);
  return layer.kind === "line" ? lineShapes(layer, place) : pointShapes(layer, place);
}

function lineShapes({ xs, ys, colour, dash }: Line, { toX, toY, style }: Place): Shape[] {
  let isOpen = false;
  const commands = xs.flatMap((x, at): Command[] => {
    const y = ys[at];
    if (!isKnown(y)) {
      isOpen = false;
      return [];
    }
    const command: Command = [isOpen ? "L" : "M", toX(x), toY(y)];
    isOpen = true;
    return [command];
  });
  if (commands.length === 0) return [];
  return [{ kind: "path", commands, stroke: colour, width: 1.4 * style.lineWidth, dash, isClipped: true }];
}

/** Each stretch without a gap is one area. */
function bandShapes({ xs, low, high, colour }: Band, { toX, toY }: Place): Shape[] {
  const shapes: Shape[] = [];
  let stretch: number[] = [];
  const close = () => {
    if (stretch.length > 1) {
      const edge = (side: readonly (number | null)[], order: readonly number[], first: boolean) =>
        order.map((at, number): Command => [first && number === 0 ? "M" : "L", toX(xs[at]!), toY(side[at]!)]);
      const commands: Command[] = [...edge(low, stretch, true), ...edge(high, [...stretch].reverse(), false), ["Z"]];
      shapes.push({ kind: "path", commands, fill: colour, opacity: 0.2, isClipped: true });
    }
    stretch = [];
  };
  xs.forEach((_, at) => (isKnown(low[at]) && isKnown(high[at]) ? stretch.push(at) : close()));
  close();
  return shapes;
}

function pointShapes({ xs, ys, sigmas, mark, colour, colours }: Points, { toX, toY, style }: Place): Shape[] {
  return xs.flatMap((x, at): Shape[] => {
    const y = ys[at];
    if (!isKnown(y)) return [];
    const ink = colours?.[at] ?? colour;
    const sigma = sigmas?.[at];
    const bar: Shape[] = isKnown(sigma) && sigma > 0
      ? [{ kind: "path", commands: [["M", toX(x), toY(y - sigma)], ["L", toX(x), toY(y + sigma)]], stroke: ink, width: style.lineWidth, isClipped: true }]
      : [];
    return [...bar, markAt(markOf(mark, at), toX(x), toY(y), style.markRadius, ink)];
  });
}

const markOf = (mark: Points["mark"], at: number): Mark => (typeof mark === "string" ? mark : (mark[at] ?? "disc"));

function tickShapes(across: readonly number[], acrossTexts: readonly string[], up: readonly number[], upTexts: readonly string[], place: Place): Shape[] {
  const { toX, toY, style, plot } = place;
  const [size, inside, bottom] = [style.fontSize, 0.4 * style.fontSize, plot.top + plot.height];
  const words = { kind: "text", size, colour: style.text } as const;
  const commands: Command[] = [
    ...across.flatMap((x): Command[] => [["M", toX(x), bottom], ["L", toX(x), bottom - inside]]),
    ...up.flatMap((y): Command[] => [["M", plot.left, toY(y)], ["L", plot.left + inside, toY(y)]]),
  ];
  return [
    { kind: "path", commands, stroke: style.frame, width: style.lineWidth },
    ...across.map((x, at): Shape => ({ ...words, x: toX(x), y: bottom + 1.25 * size, text: acrossTexts[at]!, anchor: "middle" })),
    ...up.map((y, at): Shape => ({ ...words, x: plot.left - 0.4 * size, y: toY(y) + 0.34 * size, text: upTexts[at]!, anchor: "end" })),
  ];
}

/** A power of ten that all numbers share stands with the axis: volume (10^3 nm^3). */
export function withExponent(label: string, exponent: number): string {
  if (exponent === 0) return label;
  const power = `10^{${String(exponent).replace("-", "−")}}`;
  const unit = /\(([^()]+)\)$/.exec(label);
  return unit ? `${label.slice(0, unit.index)}(${power} ${unit[1]})` : `${label} (${power})`;
}

function axisLabels({ x, y }: Figure, exponents: readonly [number, number], { style, plot }: Place): Shape[] {
  const words = { kind: "text", size: style.fontSize, anchor: "middle", colour: style.text } as const;
  return [
    { ...words, x: plot.left + plot.width / 2, y: style.height - 0.6 * style.fontSize, text: withExponent(x.label, exponents[0]) },
    { ...words, x: 1.1 * style.fontSize, y: plot.top + plot.height / 2, text: withExponent(y.label, exponents[1]), isUpright: true },
  ];
}

type Keyed = Layer & { label: string };

/** The named layers, as many in a row as there is room for. */
function legendRows(layers: readonly Layer[], { width, fontSize }: Style): Keyed[][] {
  const rows: Keyed[][] = [];
  let used = Infinity;
  for (const layer of layers) {
    if (!layer.label) continue;
    const wide = legendWidth(layer.label, fontSize);
    if (used + wide > width - 4 * fontSize) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push(layer as Keyed);
    used += wide;
  }
  return rows;
}

const legendWidth = (label: string, size: number) => (3.6 + 0.52 * label.length) * size;

function legendShapes(row: readonly Keyed[], at: number, { style, plot }: Place): Shape[] {
  const size = style.fontSize;
  const y = 1.1 * size + at * 1.5 * size;
  let x = plot.left;
  return row.flatMap((layer): Shape[] => {
    const from = x;
    x += legendWidth(layer.label, size);
    return [
      ...legendKey(layer, from, y - 0.35 * size, style),
      { kind: "text", x: from + 2.4 * size, y, text: layer.label, size, anchor: "start", colour: style.text },
    ];
  });
}

function legendKey(layer: Layer, x: number, y: number, style: Style): Shape[] {
  const size = style.fontSize;
  if (layer.kind === "band") return [{ kind: "path", commands: box(x, y - 0.35 * size, 1.9 * size, 0.7 * size), fill: layer.colour, opacity: 0.2 }];
  if (layer.kind === "points") return [{ ...markAt(markOf(layer.mark, 0), x + 0.95 * size, y, style.markRadius, layer.colour), isClipped: false }];
  return [{ kind: "path", commands: [["M", x, y], ["L", x + 1.9 * size, y]], stroke: layer.colour, width: 1.4 * style.lineWidth, dash: layer.dash }];
}
