/** How far the image has moved between two frames: found when asked for, remembered, one search at a time. */
import { isAborted } from "../../../api/errors";
import type { FilamentFrame } from "../../../api/types";
import type { FrameCache } from "../../../canvas/frameCache";
import type { GreyImage } from "../../../canvas/scene";
import { type FoundShift, contentShift } from "../../../domain/shift";

const KEPT = 500;
const ATTEMPTS = 20;
const PATIENCE_MS = 250;

export class ShiftFinder {
  private readonly found = new Map<string, Promise<FoundShift>>();

  constructor(private readonly images: Pick<FrameCache, "fetch">) {}

  between(before: FilamentFrame, after: FilamentFrame): Promise<FoundShift> {
    const key = `${before.position} ${after.position} ${regionMove(before, after).rows} ${regionMove(before, after).cols}`;
    let shift = this.found.get(key);
    if (!shift) {
      shift = this.find(before, after);
      this.found.set(key, shift);
      // A picture that could not be loaded is asked for again next time.
      shift.catch(() => this.found.delete(key));
      if (this.found.size > KEPT) this.found.delete(this.found.keys().next().value!);
    }
    return shift;
  }

  private async find(before: FilamentFrame, after: FilamentFrame): Promise<FoundShift> {
    const first = await fetchPatiently(this.images, before.position);
    const second = await fetchPatiently(this.images, after.position);
    // The browser draws what waits before the search takes its some ten milliseconds.
    await new Promise((resolve) => setTimeout(resolve));
    const { rows, cols } = regionMove(before, after);
    return contentShift(first, second, { standing: { rows: -rows, cols: -cols } });
  }
}

/** Stepping gives up every request that is not for the frame shown: whoever still needs the image asks again. */
export async function fetchPatiently(images: Pick<FrameCache, "fetch">, position: number): Promise<GreyImage> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await images.fetch(position);
    } catch (error) {
      if (!isAborted(error) || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    }
  }
}

/** How far the filament's region has moved in the field between two frames. */
export const regionMove = (before: FilamentFrame, after: FilamentFrame) => ({ rows: after.row - before.row, cols: after.col - before.col });
