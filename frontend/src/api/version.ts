/** Which pixels a filament's addresses stand for: the server puts the start of its video's content hash in them. Pure. */
import type { Filament } from "./types";

export function contentOf({ thumbnail_url }: Pick<Filament, "thumbnail_url">): string | null {
  return /[?&]v=([^&#]+)/.exec(thumbnail_url)?.[1] ?? null;
}
