/** Draws the points that a tool has in hand: what is begun dashed, what is there with handles, what cannot be kept in red. */
import type { FieldLook } from "../../../canvas/field/tool";
import type { Offset } from "../../../domain/path";
import { imagePoint } from "../../../domain/points";
import { nearestPiece, nearestPoint, type Point } from "../../../domain/polyline";
import { handle, placed, plate, strokeTwice, trace, WRONG } from "./look";
import { NEAR_PIECE_PX, NEAR_POINT_PX, type PointsSubject } from "./pointsSubject";

interface PointsInHand {
  readonly subject: PointsSubject;
  /** Of something new, until it is finished. */
  readonly draft: readonly Point[];
  readonly active: number | null;
  readonly pointer: Point | null;
}

type Context = CanvasRenderingContext2D;

export function drawPoints(context: Context, look: FieldLook, inHand: PointsInHand): void {
  const { subject, draft } = inHand;
  const offset = subject.offsetAt(look.position);
  if (!offset) return;
  if (draft.length > 0) return drawDraft(context, look, offset, inHand);
  const points = subject.pointsAt(look.position);
  if (points) drawThere(context, look, offset, points, inHand);
}

function drawDraft(context: Context, look: FieldLook, offset: Offset, { subject, draft, pointer }: PointsInHand): void {
  const ahead = pointer ? [...draft, pointer] : draft;
  trace(context, placed(look, offset, ahead), false);
  strokeTwice(context, { colour: subject.colour, dash: [6, 4] });
  for (const [at, point] of placed(look, offset, draft).entries()) handle(context, point, subject.colour, at === 0 && subject.closed);
  drawMeasure(context, look, offset, ahead, subject);
}

function drawThere(context: Context, look: FieldLook, offset: Offset, points: readonly Point[], { subject, active, pointer }: PointsInHand): void {
  const colour = subject.problem(points) ? WRONG : subject.colour;
  trace(context, placed(look, offset, points), subject.closed);
  strokeTwice(context, { colour, width: 2 });
  const near = pointer && nearestPoint(points, ...pointer);
  const hovered = near && near.distance * look.zoom <= NEAR_POINT_PX ? near.at : null;
  placed(look, offset, points).forEach((point, at) => handle(context, point, colour, at === active || at === hovered));
  drawMeasure(context, look, offset, points, subject);
  const between = hovered === null && pointer ? nearestPiece(points, ...pointer, subject.closed) : null;
  if (between && between.distance * look.zoom <= NEAR_PIECE_PX) drawNewPoint(context, look, offset, between.foot, colour);
}

/** Where a press between two points would make a new one. */
function drawNewPoint(context: Context, look: FieldLook, offset: Offset, [row, col]: Point, colour: string): void {
  const { x, y } = look.toScreen(imagePoint(offset.row + row, offset.col + col));
  context.beginPath();
  context.arc(x, y, 4, 0, 2 * Math.PI);
  strokeTwice(context, { colour, width: 1.5 });
}

function drawMeasure(context: Context, look: FieldLook, offset: Offset, points: readonly Point[], subject: PointsSubject): void {
  const words = subject.measure?.(points);
  const end = placed(look, offset, points).at(-1);
  if (words && end) plate(context, words, { x: end.x + 12, y: end.y - 6 });
}
