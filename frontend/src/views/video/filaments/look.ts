/** How the geometry of filaments is drawn on the field: a light line on a dark one, so that it is seen on any grey. */
import type { FrameState } from "../../../api/types";
import type { FieldLook } from "../../../canvas/field/tool";
import { imagePoint, type ScreenPoint } from "../../../domain/points";
import type { Point } from "../../../domain/polyline";

export const ACCENT = "#7ca2ee";
export const PROPOSED = "#a78bfa";
export const LINE = "#ffffff";
export const OUTLINE = "#e8ebef";
export const WRONG = "#ff8c8c";
const HALO = "#050607b0";
const FONT = "550 12px 'Inter Variable', system-ui, sans-serif";
/** The grey that a network sees where nothing counts. */
export const EXCLUDED_GREY = "rgb(178 178 178)";

/** The states as on every page; the field is dark in both themes. */
export const STATE_COLOURS: Record<FrameState, string> = {
  unlabelled: "#c3cad3", proposed: "#a78bfa", draft: "#f2c744", submitted: "#4c9bf0", accepted: "#40b66b", rejected: "#ef5a5a",
};

export interface Pen {
  readonly colour: string;
  readonly width?: number;
  readonly dash?: readonly number[];
}

/** The line of a path twice, dark below light. */
export function strokeTwice(context: CanvasRenderingContext2D, { colour, width = 1.5, dash = [] }: Pen): void {
  context.lineJoin = "round";
  context.setLineDash([]);
  context.lineWidth = width + 2;
  context.strokeStyle = HALO;
  context.stroke();
  context.setLineDash([...dash]);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}

export interface Box {
  readonly row: number;
  readonly col: number;
  readonly height: number;
  readonly width: number;
}

export interface ScreenBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function onScreen({ toScreen, zoom }: FieldLook, box: Box): ScreenBox {
  const { x, y } = toScreen(imagePoint(box.row, box.col));
  return { x, y, width: box.width * zoom, height: box.height * zoom };
}

export function strokeBox(context: CanvasRenderingContext2D, look: FieldLook, box: Box, pen: Pen): void {
  const { x, y, width, height } = onScreen(look, box);
  context.beginPath();
  context.rect(x, y, width, height);
  strokeTwice(context, pen);
}

/** Words on a plate whose lower left corner lies at a place, or below it where there is no room above. */
export function plate(context: CanvasRenderingContext2D, text: string, at: { x: number; y: number }, colour = "#e8ebef"): void {
  context.font = FONT;
  const width = context.measureText(text).width + 12;
  const top = at.y - 20 < 0 ? at.y + 2 : at.y - 20;
  context.fillStyle = "#050607c8";
  context.fillRect(at.x, top, width, 18);
  context.fillStyle = colour;
  context.textBaseline = "middle";
  context.fillText(text, at.x + 6, top + 9.5);
}

/** Put a line through places of the image; closed: back to its beginning. */
export function trace(context: CanvasRenderingContext2D, points: readonly ScreenPoint[], closed: boolean): void {
  context.beginPath();
  points.forEach(({ x, y }, at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  if (closed) context.closePath();
}

/** Points of a region as places on the screen. */
export const placed = (look: FieldLook, offset: { row: number; col: number }, points: readonly Point[]): ScreenPoint[] =>
  points.map(([row, col]) => look.toScreen(imagePoint(offset.row + row, offset.col + col)));

export function diamond(context: CanvasRenderingContext2D, { x, y }: { x: number; y: number }, radius: number, colour: string): void {
  context.beginPath();
  context.moveTo(x, y - radius);
  context.lineTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.closePath();
  context.lineWidth = 2;
  context.strokeStyle = HALO;
  context.stroke();
  context.fillStyle = colour;
  context.fill();
}

export function handle(context: CanvasRenderingContext2D, { x, y }: ScreenPoint, colour: string, isActive: boolean): void {
  context.beginPath();
  context.arc(x, y, isActive ? 6 : 4.5, 0, 2 * Math.PI);
  context.fillStyle = isActive ? colour : "#101215";
  context.fill();
  strokeTwice(context, { colour, width: 1.5 });
}
