/** Where the image lies on the screen. The only place where image points and screen points meet. */
import { type ImagePoint, type ScreenPoint, imagePoint, screenPoint } from "../domain/points";
import type { Rect } from "../domain/rect";

export interface Size {
  readonly height: number;
  readonly width: number;
}

export interface Viewport {
  /** CSS pixels per image pixel. */
  readonly zoom: number;
  /** Where the image's upper left corner lies, in CSS pixels. */
  readonly left: number;
  readonly top: number;
}

/** What an address can say of a view. */
export interface View {
  readonly zoom: number;
  /** The image point in the middle of the screen. */
  readonly centre: ImagePoint;
}

export const SMALLEST_ZOOM = 0.25;
export const LARGEST_ZOOM = 64;

export interface ZoomLimits {
  readonly smallest: number;
  readonly largest: number;
}

const USUAL_LIMITS: ZoomLimits = { smallest: SMALLEST_ZOOM, largest: LARGEST_ZOOM };
/** An image is never moved out of sight: this much of it stays on the screen. */
const KEPT_IN_SIGHT_PX = 48;

export const toImage = (viewport: Viewport, point: ScreenPoint): ImagePoint =>
  imagePoint((point.y - viewport.top) / viewport.zoom, (point.x - viewport.left) / viewport.zoom);

export const toScreen = (viewport: Viewport, point: ImagePoint): ScreenPoint =>
  screenPoint(viewport.left + point.col * viewport.zoom, viewport.top + point.row * viewport.zoom);

/** The whole image, as large as it fits, in the middle. */
export function fit(image: Size, screen: Size, limits = USUAL_LIMITS): Viewport {
  const zoom = clampZoom(Math.min(screen.width / image.width, screen.height / image.height), limits);
  return centred(zoom, image, screen);
}

export function centred(zoom: number, image: Size, screen: Size): Viewport {
  return {
    zoom,
    left: Math.round((screen.width - image.width * zoom) / 2),
    top: Math.round((screen.height - image.height * zoom) / 2),
  };
}

/** Room around a part that is looked at, of its own size on each side. */
const MARGIN = 0.15;
/** Nearer than this a part of a few pixels is not shown: nobody would know where it is. */
const LARGEST_ZOOM_TO_PART = 32;

/** A part of the image as large as it fits with some room around it, in the middle. */
export function fitRect({ row, col, height, width }: Rect, screen: Size): Viewport {
  const around = { height: height * (1 + 2 * MARGIN), width: width * (1 + 2 * MARGIN) };
  const zoom = Math.min(screen.width / around.width, screen.height / around.height, LARGEST_ZOOM_TO_PART);
  return centredOn(imagePoint(row + height / 2, col + width / 2), zoom, screen);
}

/** Zoom by a factor; what lies under `fixed` stays under it. */
export function zoomedAt(viewport: Viewport, factor: number, fixed: ScreenPoint, limits = USUAL_LIMITS): Viewport {
  const zoom = clampZoom(viewport.zoom * factor, limits);
  const anchor = toImage(viewport, fixed);
  return { zoom, left: fixed.x - anchor.col * zoom, top: fixed.y - anchor.row * zoom };
}

export const panned = (viewport: Viewport, dx: number, dy: number): Viewport => ({
  ...viewport,
  left: viewport.left + dx,
  top: viewport.top + dy,
});

export function keptInSight(viewport: Viewport, image: Size, screen: Size): Viewport {
  const clamp = (start: number, length: number, room: number) =>
    Math.min(room - KEPT_IN_SIGHT_PX, Math.max(KEPT_IN_SIGHT_PX - length, start));
  return {
    zoom: viewport.zoom,
    left: clamp(viewport.left, image.width * viewport.zoom, screen.width),
    top: clamp(viewport.top, image.height * viewport.zoom, screen.height),
  };
}

/** This image point in the middle of the screen. */
export function centredOn(point: ImagePoint, zoom: number, screen: Size, limits = USUAL_LIMITS): Viewport {
  const clamped = clampZoom(zoom, limits);
  return { zoom: clamped, left: screen.width / 2 - point.col * clamped, top: screen.height / 2 - point.row * clamped };
}

const clampZoom = (zoom: number, { smallest, largest }: ZoomLimits) => Math.min(largest, Math.max(smallest, zoom));
