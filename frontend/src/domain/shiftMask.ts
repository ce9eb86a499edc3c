/** Masks whose window has moved: their pixels keep their place in the field, so they move the other way in the window. */
import type { Layers } from "./layers";
import { type MovedLayers, movedLayers } from "./moveLayers";

/** The upper left corner of a region in the field. */
export interface Corner {
  readonly row: number;
  readonly col: number;
}

export const sameCorner = (a: Corner, b: Corner) => a.row === b.row && a.col === b.col;

/** How the content moves in a window that goes from one corner to another. */
export const contentStep = (from: Corner, to: Corner) => ({ rows: from.row - to.row, cols: from.col - to.col });

export const moveLayers = (layers: Layers, from: Corner, to: Corner): MovedLayers =>
  movedLayers(layers, [...layers.keys()], contentStep(from, to));
