/** Positions, chunks and the recording's own frame numbers. Frames travel in chunks of time, 32 at once. */
export const CHUNK_FRAMES = 32;

export const chunkOf = (position: number) => Math.floor(position / CHUNK_FRAMES);
export const chunkCount = (frames: number) => Math.ceil(frames / CHUNK_FRAMES);
export const offsetInChunk = (position: number) => position % CHUNK_FRAMES;
export const clampPosition = (position: number, frames: number) =>
  Math.max(0, Math.min(frames - 1, Math.round(position)));

/** The position of the frame with the recording's number `index`, or of the nearest one there is. */
export function positionOfIndex(frames: readonly { position: number; index: number }[], index: number): number {
  let nearest = 0;
  let distance = Infinity;
  for (const frame of frames) {
    if (Math.abs(frame.index - index) < distance) {
      distance = Math.abs(frame.index - index);
      nearest = frame.position;
    }
  }
  return nearest;
}

/** The next position in a direction that `wanted` says yes to, or null. */
export function nextWhere<T extends { position: number }>(
  frames: readonly T[],
  from: number,
  direction: 1 | -1,
  wanted: (frame: T) => boolean,
): number | null {
  for (let position = from + direction; position >= 0 && position < frames.length; position += direction) {
    if (wanted(frames[position]!)) return position;
  }
  return null;
}
