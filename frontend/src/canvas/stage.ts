/**
 * The drawing area: scene, view and tool come together here. Lives outside of React, so that a pointer event costs
 * a few microseconds of bookkeeping and one small rectangle of drawing.
 */
import type { ImagePoint, ScreenPoint } from "../domain/points";
import type { BrushShape } from "../domain/stroke";
import { Emitter } from "../state/emitter";
import type { FrameDocument } from "../state/frameDocument";
import { HAND, toolById } from "../tools/registry";
import type { Gesture, Sample, Tool } from "../tools/tool";
import { FootprintCursor } from "./cursor";
import { listenToPointer } from "./pointer";
import { Renderer } from "./renderer";
import type { Scene } from "./scene";
import { measure, measurePresented } from "./timing";
import { type Size, type Viewport, centred, fit, keptInSight, panned, toImage, zoomedAt } from "./viewport";

export interface StageTool {
  readonly tool: string;
  readonly target: string;
  readonly brushSize: number;
  readonly brushShape: BrushShape;
  readonly colour: string;
}

export interface StageListeners {
  edited(document: FrameDocument): void;
  /** The pointer is over this place of the image; null: it has left. */
  hovered(at: ImagePoint | null): void;
  brushSizeStep(direction: 1 | -1): void;
}

const WHEEL_ZOOM = 0.0015;

export class Stage {
  /** The view has moved, been enlarged or been fitted. */
  readonly viewed = new Emitter<Viewport>();
  viewport: Viewport = { zoom: 1, left: 0, top: 0 };
  private readonly renderer: Renderer;
  private readonly cursor: FootprintCursor;
  private readonly stopListening: () => void;
  private stopFollowing: () => void = () => undefined;
  private scene: Scene | null = null;
  private document: FrameDocument | null = null;
  private settings: StageTool = { tool: "pan", target: "", brushSize: 1, brushShape: "round", colour: "#ffffff" };
  private screen: Size = { height: 0, width: 0 };
  private gesture: { tool: Tool; gesture: Gesture } | null = null;
  private pointer: ScreenPoint | null = null;
  private isFitted = true;
  private isSpaceHeld = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    cursorCanvas: HTMLCanvasElement,
    private readonly listeners: StageListeners,
  ) {
    this.renderer = new Renderer(canvas);
    this.cursor = new FootprintCursor(cursorCanvas);
    this.stopListening = listenToPointer(canvas, () => this.isSpaceHeld, {
      press: (at, hand) => this.press(at, hand),
      drag: (points, time) => this.drag(points, time),
      release: () => this.finish("end"),
      cancel: () => this.finish("cancel"),
      hover: (at) => this.hover(at),
      leave: () => this.hover(null),
      wheel: (event, at) => this.wheel(event, at),
    });
  }

  get isBusy(): boolean {
    return this.gesture !== null;
  }

  resize(screen: Size): void {
    this.screen = screen;
    this.renderer.resize(screen, devicePixelRatio);
    if (this.isFitted) this.fit();
    else this.look(this.viewport);
  }

  show(scene: Scene): void {
    const before = this.scene?.image;
    this.scene = scene;
    this.renderer.show(scene);
    const { image } = scene;
    if (image && (before?.height !== image.height || before?.width !== image.width)) this.fit();
    else this.renderer.drawAll(this.viewport);
  }

  /** The document whose masks are painted on; null where they may be looked at only. */
  work(document: FrameDocument | null): void {
    if (document === this.document) return;
    this.finish("end");
    this.document = document;
  }

  /** Follow the pixels of a document, whether they may be painted on or not. */
  follow(document: FrameDocument | null): void {
    this.stopFollowing();
    this.stopFollowing =
      document?.painted.subscribe((rect) => this.renderer.repaint(rect, this.viewport)) ?? (() => undefined);
  }

  use(settings: StageTool): void {
    this.settings = settings;
    this.showCursor();
  }

  holdSpace(held: boolean): void {
    this.isSpaceHeld = held;
    this.showCursor();
  }

  fit(): void {
    const image = this.scene?.image;
    if (!image || this.screen.width === 0) return;
    this.look(fit(image, this.screen));
    this.isFitted = true;
  }

  oneToOne(): void {
    const image = this.scene?.image;
    if (image) this.look(centred(1, image, this.screen));
  }

  zoomBy(factor: number): void {
    this.zoomAt(factor, { x: this.screen.width / 2, y: this.screen.height / 2 } as ScreenPoint);
  }

  cancelGesture(): void {
    this.finish("cancel");
  }

  dispose(): void {
    this.finish("end");
    this.stopListening();
    this.stopFollowing();
  }

  private look(viewport: Viewport): void {
    const image = this.scene?.image;
    this.viewport = image ? keptInSight(viewport, image, this.screen) : viewport;
    this.isFitted = false;
    this.renderer.drawAll(this.viewport);
    this.showCursor();
    this.viewed.emit(this.viewport);
  }

  private zoomAt(factor: number, fixed: ScreenPoint): void {
    this.look(zoomedAt(this.viewport, factor, fixed));
  }

  private press(at: ScreenPoint, hand: boolean): boolean {
    if (!this.scene?.image) return false;
    const tool = hand ? HAND : this.tool();
    const gesture = tool.begin(
      {
        ...this.settings,
        document: this.document,
        panBy: (dx, dy) => this.look(panned(this.viewport, dx, dy)),
        edited: this.listeners.edited,
      },
      this.sample(at),
    );
    this.gesture = gesture && { tool, gesture };
    this.showCursor();
    return gesture !== null;
  }

  private drag(points: readonly ScreenPoint[], time: number): void {
    if (!this.gesture) return;
    // The hand moves the view under its own samples, so each is turned into an image point when it is used.
    this.gesture.gesture.move(points.map((point) => this.sample(point)));
    this.pointer = points.at(-1) ?? this.pointer;
    this.showCursor();
    if (!this.gesture.tool.hasFootprint) return;
    measure("filamark:paint", time);
    measurePresented(time);
  }

  private finish(how: "end" | "cancel"): void {
    const gesture = this.gesture?.gesture;
    this.gesture = null;
    gesture?.[how]();
    this.showCursor();
  }

  private hover(at: ScreenPoint | null): void {
    this.pointer = at;
    if (!this.gesture) this.showCursor();
    this.listeners.hovered(at && toImage(this.viewport, at));
  }

  private wheel(event: WheelEvent, at: ScreenPoint): void {
    // With Shift held some systems turn the wheel sideways.
    const turn = event.deltaY || event.deltaX;
    if (event.shiftKey) this.listeners.brushSizeStep(turn < 0 ? 1 : -1);
    else this.zoomAt(Math.exp(-turn * WHEEL_ZOOM), at);
  }

  private tool(): Tool {
    return this.document ? toolById(this.settings.tool) : HAND;
  }

  private sample(at: ScreenPoint): Sample {
    return { screen: at, image: toImage(this.viewport, at) };
  }

  private showCursor(): void {
    const tool = this.gesture?.tool ?? (this.isSpaceHeld ? HAND : this.tool());
    this.canvas.style.cursor = tool.hasFootprint ? "crosshair" : this.gesture ? "grabbing" : "grab";
    const { brushSize: size, brushShape: shape, colour } = this.settings;
    if (!tool.hasFootprint || !this.pointer || !this.scene?.image) return this.cursor.hide();
    this.cursor.show(toImage(this.viewport, this.pointer), this.viewport, { size, shape, colour });
  }
}
