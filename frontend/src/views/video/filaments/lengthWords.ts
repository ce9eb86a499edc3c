/** A length as it is written on the image and beside it: what it really is first. Pure. */
import { fixed } from "../../../text/format";

export function lengthWords(px: number | null, nmPerPx: number | null): string | null {
  if (px === null) return null;
  return nmPerPx === null ? `${fixed(px, 1)} px` : `${fixed(px * nmPerPx, 1)} nm · ${fixed(px, 1)} px`;
}
