/** Where the filaments of a video stand in one frame. Pure; regions move from frame to frame. */
import type { Filament, FilamentFrame, FrameState } from "../../api/types";

export interface FollowedFilament {
  filament: Filament;
  frames: readonly FilamentFrame[];
}

export interface Box {
  filament: Filament;
  frame: FilamentFrame;
  state: FrameState;
  row: number;
  col: number;
  height: number;
  width: number;
}

const frameAt = (frames: readonly FilamentFrame[], position: number): FilamentFrame | undefined =>
  frames[position]?.position === position ? frames[position] : frames.find((frame) => frame.position === position);

export function boxesAt(followed: readonly FollowedFilament[], position: number): Box[] {
  return followed.flatMap(({ filament, frames }) => {
    const frame = frameAt(frames, position);
    if (!frame) return [];
    const { row, col, state } = frame;
    return [{ filament, frame, state, row, col, height: filament.region_height, width: filament.region_width }];
  });
}

/** The frame's number and time, known as soon as one filament is followed there. */
export function momentAt(followed: readonly FollowedFilament[], position: number): { index: number; time_s: number } | null {
  for (const { frames } of followed) {
    const frame = frameAt(frames, position);
    if (frame) return { index: frame.index, time_s: frame.time_s };
  }
  return null;
}
