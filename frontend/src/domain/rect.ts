/** Rectangles of whole pixels: what part of an image has changed and must be drawn again. */
export interface Rect {
  readonly row: number;
  readonly col: number;
  readonly height: number;
  readonly width: number;
}

export const wholeRect = (size: { height: number; width: number }): Rect => ({
  row: 0,
  col: 0,
  height: size.height,
  width: size.width,
});

export function unionRect(first: Rect | null, second: Rect | null): Rect | null {
  if (!first) return second;
  if (!second) return first;
  const row = Math.min(first.row, second.row);
  const col = Math.min(first.col, second.col);
  const bottom = Math.max(first.row + first.height, second.row + second.height);
  const right = Math.max(first.col + first.width, second.col + second.width);
  return { row, col, height: bottom - row, width: right - col };
}

/** The part of `rect` that lies in an image of the given size, or null when there is none. */
export function clipRect(rect: Rect, size: { height: number; width: number }): Rect | null {
  const row = Math.max(0, rect.row);
  const col = Math.max(0, rect.col);
  const bottom = Math.min(size.height, rect.row + rect.height);
  const right = Math.min(size.width, rect.col + rect.width);
  if (bottom <= row || right <= col) return null;
  return { row, col, height: bottom - row, width: right - col };
}

export const growRect = (rect: Rect, by: number): Rect => ({
  row: rect.row - by,
  col: rect.col - by,
  height: rect.height + 2 * by,
  width: rect.width + 2 * by,
});
