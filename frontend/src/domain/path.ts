/**
 * Where a filament's region lies in every frame: key frames set by a person, the frames between them interpolated.
 *
 * The server does the same when a path is saved (annotations/domain/path.py), with the same terms in the same order: what
 * is seen while dragging is what will be stored, to the pixel. Between two key frames the region goes evenly in time, not
 * in frame number; where the clock stands still between them frames are counted. Before the first key frame and after
 * the last it stays.
 */
export interface KeyFrame {
  readonly position: number;
  /** The region's upper left pixel in the field; it may lie outside. */
  readonly row: number;
  readonly col: number;
}

export interface Offset {
  readonly row: number;
  readonly col: number;
}

/** The offsets of all frames, by position; none without a key frame. */
export const offsetsOf = (keyFrames: readonly KeyFrame[], timesS: readonly number[]): Offset[] =>
  timesS.flatMap((_, position) => offsetAt(keyFrames, timesS, position) ?? []);

export function offsetAt(keyFrames: readonly KeyFrame[], timesS: readonly number[], position: number): Offset | null {
  const place = placeAmong(keyFrames, timesS, position);
  if (!place) return null;
  const { from, to, share } = place;
  const between = (start: number, end: number) => Math.floor(start + (end - start) * share + 0.5);
  return { row: between(from.row, to.row), col: between(from.col, to.col) };
}

export interface PlaceAmong<K> {
  readonly from: K;
  readonly to: K;
  /** How far on the way from the one to the other, 0..1. */
  readonly share: number;
}

/** The key frames around a position; null where there is none. */
export function placeAmong<K extends { readonly position: number }>(
  keyFrames: readonly K[],
  timesS: readonly number[],
  position: number,
): PlaceAmong<K> | null {
  const next = keyFrames.findIndex((key) => key.position >= position);
  const to = next < 0 ? keyFrames.at(-1) : keyFrames[next];
  if (!to) return null;
  if (next <= 0 || to.position === position) return { from: to, to, share: 0 };
  const from = keyFrames[next - 1]!;
  return { from, to, share: shareOf(timesS, from.position, to.position, position) };
}

function shareOf(timesS: readonly number[], first: number, last: number, position: number): number {
  const [start, end, at] = [timesS[first]!, timesS[last]!, timesS[position]!];
  if (end > start) return Math.min(1, Math.max(0, (at - start) / (end - start)));
  return (position - first) / (last - first);
}

/** The key frames with one more, or with one changed. */
export const withKeyFrame = <K extends { readonly position: number }>(keyFrames: readonly K[], added: K): K[] =>
  [...withoutKeyFrame(keyFrames, added.position), added].sort((a, b) => a.position - b.position);

export const withoutKeyFrame = <K extends { readonly position: number }>(keyFrames: readonly K[], position: number): K[] =>
  keyFrames.filter((key) => key.position !== position);

export const keyFrameAt = <K extends { readonly position: number }>(keyFrames: readonly K[], position: number): K | null =>
  keyFrames.find((key) => key.position === position) ?? null;

/** The position of the nearest key frame before (-1) or after (1) a position, or null. */
export function neighbourKeyFrame(
  keyFrames: readonly { readonly position: number }[],
  from: number,
  direction: 1 | -1,
): number | null {
  const positions = keyFrames.map(({ position }) => position);
  const found = direction > 0 ? positions.find((at) => at > from) : positions.findLast((at) => at < from);
  return found ?? null;
}
