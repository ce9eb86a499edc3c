/** Everything a person draws about one filament as a whole: where its region goes, its middle, and what of it counts. */
import type { CentreLine } from "../../domain/centreLine";
import type { KeyFrame } from "../../domain/path";
import type { PolygonKeyFrame } from "../../domain/polygon";

export interface Geometry {
  readonly path: readonly KeyFrame[];
  readonly centreLine: CentreLine | null;
  readonly exclusion: readonly PolygonKeyFrame[];
}

export type Part = keyof Geometry;

/** In the order in which they are saved: lines and outlines lie in the region, so that goes first. */
export const PARTS: readonly Part[] = ["path", "centreLine", "exclusion"];

export const PART_WORDS: Record<Part, string> = { path: "path", centreLine: "centre line", exclusion: "outline of what counts" };

/** A state of the geometry that the server holds; every save names the version it was made on. */
export interface Versioned {
  readonly version: number;
  readonly geometry: Geometry;
}
