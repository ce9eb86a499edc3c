/** What is said of two versions of a frame. Pure. */
import type { LayerDifference } from "../../../domain/mergeLayers";
import type { Conflict } from "../../../state/conflict";
import { count, plural } from "../../../text/format";

export const layerName = (key: string) => (key === "exclusion" ? "Exclusion" : key);

export function whoChanged({ changedBy, differingPx }: LayerDifference): string {
  const differ = `${plural(differingPx, "pixel")} ${differingPx === 1 ? "differs" : "differ"}`;
  switch (changedBy) {
    case "nobody":
      return "the same in both";
    case "mine":
      return `only you changed it, ${differ}`;
    case "theirs":
      return `only they changed it, ${differ}`;
    case "both":
      return `both of you changed it, ${differ}`;
    case "unknown":
      return differ;
  }
}

export function whatHappened({ by, theirs, moved, differences }: Conflict): string {
  if (!moved) return `${by ?? "Another person"} saved version ${theirs.version} of this frame while you were painting. What was saved stays in the history in any case.`;
  const cut = moved.cutPx > 0 ? `; ${plural(moved.cutPx, "pixel")} of yours ${moved.cutPx === 1 ? "lies" : "lie"} outside of it and would be cut` : "";
  const others = differences.some(({ changedBy }) => changedBy === "theirs" || changedBy === "both");
  return `Somebody moved the region of this filament while you were painting. Yours are shown moved along to where it lies now${cut}.${others ? " The masks of this frame were changed as well." : ""}`;
}

export const clippedWords = (px: number) =>
  `${count(px)} ${px === 1 ? "pixel" : "pixels"} of an inner mask would lie outside of the outer one chosen here and will be cut.`;
