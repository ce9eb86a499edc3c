/** What a drawing is made of, so that screen, SVG and PDF draw the same. Lengths are in points, y goes down. Pure. */
import type { Mark } from "./figure";

export type Command = readonly ["M" | "L", number, number] | readonly ["C", number, number, number, number, number, number] | readonly ["Z"];

export interface Path {
  readonly kind: "path";
  readonly commands: readonly Command[];
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly fill?: string;
  readonly opacity?: number;
  /** Drawn only inside the frame of the axes. */
  readonly isClipped?: boolean;
}

export interface Text {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  /** Raised text stands between ^{ and }. */
  readonly text: string;
  readonly size: number;
  readonly anchor: "start" | "middle" | "end";
  readonly colour: string;
  readonly isUpright?: boolean;
}

export type Shape = Path | Text;

export interface Run {
  readonly text: string;
  readonly isRaised: boolean;
}

/** The runs of a text, those between ^{ and } raised. */
export function runs(text: string): Run[] {
  return text.split(/\^\{([^}]*)\}/).map((part, at) => ({ text: part, isRaised: at % 2 === 1 })).filter((run) => run.text !== "");
}

export const box = (left: number, top: number, width: number, height: number): Command[] => [
  ["M", left, top], ["L", left + width, top], ["L", left + width, top + height], ["L", left, top + height], ["Z"],
];

/** A circle as four curves; the usual constant keeps it round to 0.03 %. */
function circle(x: number, y: number, r: number): Command[] {
  const k = 0.5523 * r;
  return [
    ["M", x - r, y],
    ["C", x - r, y - k, x - k, y - r, x, y - r], ["C", x + k, y - r, x + r, y - k, x + r, y],
    ["C", x + r, y + k, x + k, y + r, x, y + r], ["C", x - k, y + r, x - r, y + k, x - r, y], ["Z"],
  ];
}

const polygon = (points: readonly (readonly [number, number])[]): Command[] => [
  ...points.map(([x, y], at) => [at === 0 ? "M" : "L", x, y] as const), ["Z"],
];

const OPEN: ReadonlySet<Mark> = new Set(["circle", "diamond", "cross"]);

/** A mark around a place; its shape tells as much as its colour. */
export function markAt(mark: Mark, x: number, y: number, r: number, colour: string): Path {
  const look = OPEN.has(mark) ? { stroke: colour, width: r / 2.6 } : { fill: colour };
  return { kind: "path", commands: outline(mark, x, y, r), isClipped: true, ...look };
}

function outline(mark: Mark, x: number, y: number, r: number): Command[] {
  if (mark === "square") return box(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
  if (mark === "triangle") return polygon([[x, y - r], [x + r, y + 0.8 * r], [x - r, y + 0.8 * r]]);
  if (mark === "diamond") return polygon([[x, y - r], [x + r, y], [x, y + r], [x - r, y]]);
  if (mark === "cross") return [["M", x - r, y - r], ["L", x + r, y + r], ["M", x + r, y - r], ["L", x - r, y + r]];
  return circle(x, y, r);
}
