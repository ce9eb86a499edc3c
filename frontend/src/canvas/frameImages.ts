/** Single frames of several filaments: one cache of frames for each of them. */
import { filaments } from "../api/client";
import type { Filament } from "../api/types";
import { FrameCache } from "./frameCache";
import type { GreyImage } from "./scene";

const FILAMENT_BYTES = 64 * 1024 * 1024;

export class FrameImages {
  private readonly caches = new Map<number, FrameCache>();

  async image(filament: Filament, position: number): Promise<GreyImage> {
    let cache = this.caches.get(filament.id);
    if (!cache) {
      const load = (chunk: number, signal: AbortSignal) => filaments.chunk(filament, chunk, signal);
      cache = new FrameCache(filament.frame_count, load, FILAMENT_BYTES);
      this.caches.set(filament.id, cache);
    }
    return cache.fetch(position);
  }
}
