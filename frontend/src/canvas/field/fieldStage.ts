/**
 * The field view: a whole frame of a video, its view, its overlays and the tool in hand. Lives outside of React.
 *
 * Made once for a video, then attached to two canvases, the pixels below and the overlays above, so that dragging a line
 * draws a line and no pixels. How to extend it says ./tool.ts.
 */
import type { ScreenPoint } from "../../domain/points";
import { Emitter } from "../../state/emitter";
import { listenToPointer } from "../pointer";
import { type Size, type View, type Viewport, toImage, toScreen } from "../viewport";
import { Camera } from "./camera";
import { Hands } from "./hands";
import type { Level } from "./pyramid";
import { listenToPinch } from "../pinch";
import { wheelZoom } from "../wheelZoom";
import type { Picture } from "./picture";
import type { Field, FieldLook, FieldOverlay, FieldSample, FieldTool } from "./tool";

export interface FieldVideo extends Size {
  readonly frameCount: number;
  /** The full size first. */
  readonly levels: readonly Level[];
}

export class FieldStage implements Field {
  readonly camera: Camera;
  /** The pointer is over this place; null: it has left. */
  readonly hovered = new Emitter<FieldSample | null>();
  /** Pixels or overlays have been drawn. */
  readonly drawn = new Emitter();
  /** The tool, or what lies under the pointer, has changed. */
  readonly handsChanged = new Emitter();
  /** A tool or an overlay asks for another frame. */
  readonly wished = new Emitter<number>();
  private readonly hands: Hands;
  private readonly overlays: FieldOverlay[] = [];
  private canvas: HTMLCanvasElement | null = null;
  private context: CanvasRenderingContext2D | null = null;
  private planned: number | null = null;
  private isPictureStale = true;
  private isOverlayStale = true;

  constructor(
    readonly video: FieldVideo,
    readonly picture: Picture,
  ) {
    this.camera = new Camera(video);
    this.hands = new Hands(this, this.camera, () => this.overlays, {
      hovered: (at) => this.hovered.emit(at),
      changed: () => this.showHands(),
    });
    this.camera.moved.subscribe((viewport) => {
      this.picture.look(this.camera.visible(), viewport.zoom);
      this.redraw();
    });
    this.picture.changed.subscribe(() => {
      this.isPictureStale = true;
      this.plan();
    });
    // Told while it is drawn: the overlays of the same frame come right after.
    this.picture.shown.subscribe(() => {
      this.isOverlayStale = true;
      this.hands.look();
    });
  }

  /** The view has moved. */
  get viewed(): Emitter<Viewport> {
    return this.camera.moved;
  }

  get viewport(): Viewport {
    return this.camera.viewport;
  }

  get tool(): FieldTool | null {
    return this.hands.tool;
  }

  /** For the status line: what a press would do. */
  get hint(): string {
    return this.hands.hit?.title ?? this.hands.tool?.hint() ?? "Drag to move the view, turn the wheel to zoom";
  }

  /** Draw on these canvases, the second above the first, and listen to the pointer there. Gives how to stop. */
  attach(pixels: HTMLCanvasElement, above: HTMLCanvasElement): () => void {
    this.canvas = above;
    this.context = above.getContext("2d")!;
    this.picture.attach(pixels);
    const stops = [
      listenToPointer(above, () => this.hands.isSpaceHeld, {
        press: (at, hand, event) => this.hands.press(at, hand, event),
        drag: (points, _time, events) => this.hands.drag(points, events.at(-1)!),
        release: () => this.hands.finish("end"),
        cancel: () => this.hands.finish("cancel"),
        hover: (at, event) => this.hands.hover(at, event),
        leave: () => this.hands.hover(null),
        doubleClick: (at, event) => this.hands.doubleClick(at, event),
        wheel: (event, at) => this.wheel(event, at),
      }),
      listenToPinch(above, {
        begin: () => this.hands.finish("cancel"),
        move: (factor, centre, dx, dy) => {
          this.camera.panBy(dx, dy);
          this.camera.zoomAt(factor, centre);
        },
      }),
    ];
    return () => {
      this.hands.finish("cancel");
      for (const stop of stops) stop();
      if (this.planned !== null) cancelAnimationFrame(this.planned);
      this.planned = null;
      this.canvas = null;
      this.context = null;
      this.picture.detach();
    };
  }

  resize(screen: Size): void {
    if (!this.canvas) return;
    this.canvas.width = Math.max(1, Math.round(screen.width * devicePixelRatio));
    this.canvas.height = Math.max(1, Math.round(screen.height * devicePixelRatio));
    this.picture.resize(screen, devicePixelRatio);
    this.camera.resize(screen);
    this.isPictureStale = true;
    this.isOverlayStale = true;
    // A canvas is empty after it was resized: waiting for the next frame of the screen would flicker.
    this.drawNow();
  }

  addOverlay(overlay: FieldOverlay): () => void {
    this.overlays.push(overlay);
    this.redraw();
    return () => {
      this.overlays.splice(this.overlays.indexOf(overlay), 1);
      this.hands.look();
      this.redraw();
    };
  }

  choose(tool: FieldTool | null): void {
    this.hands.choose(tool);
    this.redraw();
  }

  look(): FieldLook {
    const { viewport, screen } = this.camera;
    return {
      position: this.picture.position,
      zoom: viewport.zoom,
      screen,
      image: this.video,
      toScreen: (point) => toScreen(viewport, point),
      toImage: (point) => toImage(viewport, point),
    };
  }

  redraw(): void {
    this.isOverlayStale = true;
    this.plan();
  }

  go(position: number): void {
    this.wished.emit(position);
  }

  panBy(dx: number, dy: number): void {
    this.camera.panBy(dx, dy);
  }

  reveal(point: View["centre"]): void {
    this.camera.reveal(point);
  }

  holdSpace(held: boolean): void {
    this.hands.holdSpace(held);
  }

  /** A key before anybody else may have it: true when the tool in hand has taken it. */
  keyDown(event: KeyboardEvent): boolean {
    if (event.key === "Escape") return this.tool?.keyDown?.(event, this) || this.hands.escape();
    return this.tool?.keyDown?.(event, this) ?? false;
  }

  private wheel(event: WheelEvent, at: ScreenPoint): void {
    this.camera.zoomAt(wheelZoom(event), at);
  }

  private showHands(): void {
    if (this.canvas) this.canvas.style.cursor = this.hands.cursor;
    this.handsChanged.emit();
  }

  private plan(): void {
    this.planned ??= requestAnimationFrame(() => this.drawNow());
  }

  private drawNow(): void {
    if (this.planned !== null) cancelAnimationFrame(this.planned);
    this.planned = null;
    if (this.isPictureStale) this.picture.draw(this.viewport);
    this.isPictureStale = false;
    if (this.isOverlayStale) this.drawOverlays();
    this.drawn.emit();
  }

  private drawOverlays(): void {
    const { context } = this;
    if (!context) return;
    this.isOverlayStale = false;
    const { width, height } = this.camera.screen;
    const look = this.look();
    const own = this.tool?.overlay;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, width, height);
    for (const overlay of own ? [...this.overlays, own] : this.overlays) {
      context.save();
      overlay.draw(context, look);
      context.restore();
    }
  }
}
