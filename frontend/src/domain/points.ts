/**
 * Two kinds of point that must never be mixed up: places in the image and places on the screen.
 *
 * The two meet only in canvas/viewport.ts. Image points are continuous: the pixel (row 3, col 5) covers
 * rows 3..4 and columns 5..6, its centre is (3.5, 5.5).
 */
declare const imageBrand: unique symbol;
declare const screenBrand: unique symbol;

/** A place in the image, in pixels of the filament's region. */
export type ImagePoint = { readonly row: number; readonly col: number; readonly [imageBrand]: true };

/** A place in the drawing area, in CSS pixels from its upper left corner. */
export type ScreenPoint = { readonly x: number; readonly y: number; readonly [screenBrand]: true };

export const imagePoint = (row: number, col: number) => ({ row, col }) as ImagePoint;
export const screenPoint = (x: number, y: number) => ({ x, y }) as ScreenPoint;
