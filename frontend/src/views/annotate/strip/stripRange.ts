/** Which thumbnails are in sight: the strip of 2,000 frames has as many places, and draws a handful. Pure. */
export const THUMB_PX = 64;
export const STEP_PX = 70;

export interface StripRange {
  readonly start: number;
  /** Not included. */
  readonly end: number;
  /** Of the first thumbnail, from the left border. */
  readonly left: number;
}

/** The shown frame stays in the middle, but at the ends of the recording, where there is nothing beyond. */
export function stripRange(position: number, count: number, width: number): StripRange {
  const whole = count * STEP_PX;
  const centred = position * STEP_PX + STEP_PX / 2 - width / 2;
  const offset = Math.max(0, Math.min(whole - width, centred));
  if (whole <= width) return { start: 0, end: count, left: (width - whole) / 2 };
  const start = Math.floor(offset / STEP_PX);
  return { start, end: Math.min(count, Math.ceil((offset + width) / STEP_PX)), left: start * STEP_PX - offset };
}

/** The frame under a place of the strip. */
export function positionAt(x: number, { start, left }: StripRange, count: number): number {
  return Math.max(0, Math.min(count - 1, start + Math.floor((x - left) / STEP_PX)));
}

/** How many frames a drag goes on: one a thumbnail, the content follows the hand. */
export const draggedFrames = (fromX: number, toX: number) => Math.round((fromX - toX) / STEP_PX) || 0;
