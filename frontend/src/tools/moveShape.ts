/** The masks that are moved together, the place around which they turn, and the handle that turns them. */
import { type Mask, boundsOf } from "../domain/mask";
import type { Movement } from "../domain/moveMask";
import { type ImagePoint, imagePoint } from "../domain/points";
import type { Point } from "../domain/polyline";
import { type Rect, unionRect } from "../domain/rect";

export interface MovedShape {
  readonly layers: ReadonlyMap<string, Mask>;
  /** The middle of all masks before the movement. */
  readonly about: ImagePoint;
  /** How far from the middle the handle lies. */
  readonly handlePx: number;
}

export type Moved = Pick<Movement, "rows" | "cols" | "radians">;

const NEAREST_HANDLE_PX = 12;
/** Of the image's smaller side: the handle of a filament that crosses all of the image must still be seen. */
const FARTHEST_HANDLE_SHARE = 0.35;

/** Null for masks without a pixel. */
export function shapeOf(layers: ReadonlyMap<string, Mask>): MovedShape | null {
  const box = [...layers.values()].map(boundsOf).reduce<Rect | null>(unionRect, null);
  if (!box) return null;
  const { height, width } = layers.values().next().value!;
  const half = Math.max(box.height, box.width) / 2;
  return {
    layers,
    about: imagePoint(box.row + box.height / 2, box.col + halfOf(box)),
    handlePx: Math.max(NEAREST_HANDLE_PX, Math.min(half, FARTHEST_HANDLE_SHARE * Math.min(height, width))),
  };
}

/** The middle lies on the corner of pixels or in the centre of one: then a quarter of a turn takes pixels to pixels. */
const halfOf = ({ height, width }: Rect) => ((height + width) % 2 === 0 ? width : width + 1) / 2;

export const isStill = ({ rows, cols, radians }: Moved) => rows === 0 && cols === 0 && radians === 0;

export const movementOf = ({ about }: MovedShape, by: Moved): Movement => ({ ...by, about });

/** Above the middle before anything is turned; clockwise on the screen from there. */
export function handleOf({ about, handlePx }: MovedShape, { rows, cols, radians }: Moved): Point {
  return [about.row + rows - handlePx * Math.cos(radians), about.col + cols + handlePx * Math.sin(radians)];
}

/** By how much a hand turns that goes from one place to another. */
export function turnTo({ about }: MovedShape, { rows, cols }: Moved, from: ImagePoint, to: ImagePoint): number {
  const angle = ({ row, col }: ImagePoint) => Math.atan2(col - about.col - cols, about.row + rows - row);
  const turn = angle(to) - angle(from);
  return Math.atan2(Math.sin(turn), Math.cos(turn));
}
