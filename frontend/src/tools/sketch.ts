/** What unfinished work looks like above the masks: lines with a dark halo, points to take hold of, pixels to come. */
import type { Mask } from "../domain/mask";
import { type ImagePoint, imagePoint } from "../domain/points";
import type { Point } from "../domain/polyline";
import type { Look } from "./tool";

const HALO = "rgba(0, 0, 0, 0.75)";
const HANDLE_PX = 4.5;
const TURN = 2 * Math.PI;

export const pointOf = ([row, col]: Point): ImagePoint => imagePoint(row, col);

/** A line through places of the image, seen on any grey. */
export function sketchLine(
  context: CanvasRenderingContext2D,
  look: Look,
  points: Iterable<Point>,
  { colour, isClosed = false, isDashed = false }: { colour: string; isClosed?: boolean; isDashed?: boolean },
): void {
  context.beginPath();
  let isFirst = true;
  for (const point of points) {
    const { x, y } = look.toScreen(pointOf(point));
    if (isFirst) context.moveTo(x, y);
    else context.lineTo(x, y);
    isFirst = false;
  }
  if (isClosed) context.closePath();
  context.lineJoin = "round";
  context.setLineDash([]);
  context.strokeStyle = HALO;
  context.lineWidth = 3.5;
  context.stroke();
  context.setLineDash(isDashed ? [5, 4] : []);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.stroke();
  context.setLineDash([]);
}

/** A point to take hold of. */
export function sketchHandle(context: CanvasRenderingContext2D, look: Look, point: Point, colour: string, shape: "round" | "square" = "round"): void {
  const { x, y } = look.toScreen(pointOf(point));
  context.beginPath();
  if (shape === "round") context.arc(x, y, HANDLE_PX, 0, TURN);
  else context.rect(x - HANDLE_PX, y - HANDLE_PX, 2 * HANDLE_PX, 2 * HANDLE_PX);
  context.fillStyle = colour;
  context.strokeStyle = HALO;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
}

/** The pixels of a mask, as they would be painted. */
export function sketchMask(context: CanvasRenderingContext2D, look: Look, { height, width, data }: Mask, colour: string, opacity: number): void {
  const { x: left, y: top } = look.toScreen(imagePoint(0, 0));
  const { zoom } = look;
  context.beginPath();
  for (let row = 0; row < height; row++) {
    const end = (row + 1) * width;
    for (let from = data.indexOf(1, row * width); from >= 0 && from < end; ) {
      const next = data.indexOf(0, from);
      const to = next < 0 || next > end ? end : next;
      context.rect(left + (from - row * width) * zoom, top + row * zoom, (to - from) * zoom, zoom);
      from = to < end ? data.indexOf(1, to) : -1;
    }
  }
  context.globalAlpha = opacity;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
}
