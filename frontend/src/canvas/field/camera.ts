/** Which part of the frame is looked at, and how large. Knows no pixels. */
import { type ImagePoint, type ScreenPoint, imagePoint, screenPoint } from "../../domain/points";
import type { Rect } from "../../domain/rect";
import { Emitter } from "../../state/emitter";
import {
  type Size, type View, type Viewport, type ZoomLimits, centredOn, fit, keptInSight, panned, toImage, toScreen, zoomedAt,
} from "../viewport";

export const ZOOM_LIMITS: ZoomLimits = { smallest: 1 / 64, largest: 64 };

const NEVER_SHOWN: Size = { height: 0, width: 0 };

export class Camera {
  readonly moved = new Emitter<Viewport>();
  viewport: Viewport = { zoom: 1, left: 0, top: 0 };
  screen: Size = NEVER_SHOWN;
  isFitted = true;
  private wanted: View | null = null;

  constructor(readonly image: Size) {}

  get isReady(): boolean {
    return this.screen.width > 0;
  }

  get view(): View {
    const middle = screenPoint(this.screen.width / 2, this.screen.height / 2);
    return { zoom: this.viewport.zoom, centre: toImage(this.viewport, middle) };
  }

  /** What was in the middle stays there. */
  resize(screen: Size): void {
    const view = this.wanted ?? (this.isReady && !this.isFitted ? this.view : null);
    this.screen = screen;
    if (view) this.show(view);
    else this.fit();
  }

  /** Look at a place; before there is a screen this is remembered. */
  show(view: View): void {
    this.wanted = this.isReady ? null : view;
    if (this.isReady) this.look(centredOn(view.centre, view.zoom, this.screen, ZOOM_LIMITS));
  }

  fit(): void {
    this.wanted = null;
    if (!this.isReady) return;
    this.look(fit(this.image, this.screen, ZOOM_LIMITS));
    this.isFitted = true;
  }

  /** One image pixel on one CSS pixel, around what is in the middle. */
  oneToOne(): void {
    this.show({ zoom: 1, centre: this.view.centre });
  }

  zoomAt(factor: number, fixed: ScreenPoint): void {
    this.look(zoomedAt(this.viewport, factor, fixed, ZOOM_LIMITS));
  }

  zoomBy(factor: number): void {
    this.zoomAt(factor, screenPoint(this.screen.width / 2, this.screen.height / 2));
  }

  panBy(dx: number, dy: number): void {
    this.look(panned(this.viewport, dx, dy));
  }

  /** Move no more than needed for this place to be seen, some way from the edge. */
  reveal(point: ImagePoint): void {
    const { x, y } = toScreen(this.viewport, point);
    const margin = Math.min(80, this.screen.width / 4, this.screen.height / 4);
    const inside = (at: number, length: number) => Math.min(length - margin, Math.max(margin, at)) - at;
    const [dx, dy] = [inside(x, this.screen.width), inside(y, this.screen.height)];
    if (dx !== 0 || dy !== 0) this.panBy(dx, dy);
  }

  /** The image pixels on the screen. */
  visible(): Rect {
    const { zoom, left, top } = this.viewport;
    const corner = imagePoint(-top / zoom, -left / zoom);
    return { row: corner.row, col: corner.col, height: this.screen.height / zoom, width: this.screen.width / zoom };
  }

  private look(viewport: Viewport): void {
    this.viewport = keptInSight(viewport, this.image, this.screen);
    this.isFitted = false;
    this.moved.emit(this.viewport);
  }
}
