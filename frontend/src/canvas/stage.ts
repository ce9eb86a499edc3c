/**
 * The drawing area: scene, view and tool come together here. Lives outside of React, so that a pointer event costs
 * a few microseconds of bookkeeping and one small rectangle of drawing.
 */
import { type ImagePoint, type ScreenPoint, screenPoint } from "../domain/points";
import type { Rect } from "../domain/rect";
import { pressedSize } from "../domain/stroke";
import type { EditorSettings } from "../state/editorSettings";
import { Emitter } from "../state/emitter";
import type { FrameDocument } from "../state/frameDocument";
import { HAND, toolById } from "../tools/registry";
import type { Gesture, LiveTool, Sample, Tool, ToolHost } from "../tools/tool";
import { FootprintCursor } from "./cursor";
import { listenToPinch } from "./pinch";
import { listenToPointer } from "./pointer";
import { Renderer } from "./renderer";
import type { GreyImage, Scene } from "./scene";
import { measure, measurePresented } from "./timing";
import { ToolLayer } from "./toolLayer";
import { type Size, type View, type Viewport, centred, centredOn, fit, fitRect, keptInSight, panned, toImage, zoomedAt } from "./viewport";
import { wheelTurn, wheelZoom } from "./wheelZoom";

export interface StageTool {
  readonly settings: EditorSettings;
  readonly nmPerPx: number;
  /** The greys shown black and white. */
  readonly displayRange: { readonly low: number; readonly high: number };
  /** "#rrggbb" of a layer. */
  readonly colourOf: (layer: string) => string;
}

export interface StageListeners {
  edited(document: FrameDocument): void;
  /** The pointer is over this place of the image; null: it has left. */
  hovered(at: ImagePoint | null): void;
  changed(settings: Partial<EditorSettings>): void;
  brushSizeStep(direction: 1 | -1): void;
}

export interface StageCanvases {
  readonly picture: HTMLCanvasElement;
  readonly tool: HTMLCanvasElement;
  readonly cursor: HTMLCanvasElement;
}

export class Stage {
  /** The view has moved, been enlarged or been fitted. */
  readonly viewed = new Emitter<Viewport>();
  /** What the live tool would say or draw has changed. */
  readonly toolChanged = new Emitter();
  viewport: Viewport = { zoom: 1, left: 0, top: 0 };
  private readonly renderer: Renderer;
  private readonly cursor: FootprintCursor;
  private readonly toolLayer: ToolLayer;
  private readonly stopListening: () => void;
  private readonly host: ToolHost;
  private stopFollowing: () => void = () => undefined;
  private scene: Scene | null = null;
  /** The recorded greys, which tools look at: what is shown may be smoothed. */
  private recorded: GreyImage | null = null;
  private document: FrameDocument | null = null;
  private screen: Size = { height: 0, width: 0 };
  private live: { tool: Tool; live: LiveTool };
  private hand: LiveTool;
  private gesture: { hasFootprint: boolean; gesture: Gesture } | null = null;
  private pointer: Sample | null = null;
  private isFitted = true;
  private wantedView: View | null = null;
  private isSpaceHeld = false;

  constructor(
    private readonly canvases: StageCanvases,
    private given: StageTool,
    private readonly listeners: StageListeners,
  ) {
    this.renderer = new Renderer(canvases.picture);
    this.cursor = new FootprintCursor(canvases.cursor);
    this.host = this.hostOfTools();
    this.hand = HAND.open(this.host);
    this.live = { tool: HAND, live: this.hand };
    this.toolLayer = new ToolLayer(canvases.tool, () => ({ tool: this.live.live, viewport: this.viewport }));
    const stopPinching = listenToPinch(canvases.picture, {
      begin: () => this.finish("cancel"),
      move: (factor, centre, dx, dy) => {
        this.look(panned(this.viewport, dx, dy));
        this.zoomAt(factor, centre);
      },
    });
    const stopPointing = listenToPointer(canvases.picture, () => this.isSpaceHeld, {
      press: (at, hand, event) => this.press(this.sample(at, event), hand),
      drag: (points, time, events) => this.drag(points, time, events),
      release: () => this.finish("end"),
      cancel: () => this.finish("cancel"),
      hover: (at, event) => this.hover(this.sample(at, event)),
      leave: () => this.hover(null),
      doubleClick: (at, event) => this.live.live.doubleClick?.(this.sample(at, event)),
      wheel: (event, at) => this.wheel(event, at),
    });
    this.stopListening = () => [stopPinching, stopPointing].forEach((stop) => stop());
    this.chooseTool();
  }

  get isBusy(): boolean {
    return this.gesture !== null;
  }

  /** What a press would do. */
  get hint(): string {
    const { tool, live } = this.live;
    return live.hint?.() ?? tool.hint(this.given.settings.target, this.given.settings);
  }

  resize(screen: Size): void {
    this.screen = screen;
    this.renderer.resize(screen, devicePixelRatio);
    this.toolLayer.resize(screen, devicePixelRatio);
    if (this.isFitted) this.fitOrWanted();
    else this.look(this.viewport);
  }

  show(scene: Scene, recorded: GreyImage | null): void {
    const before = this.scene?.image;
    const isOther = recorded !== this.recorded;
    this.scene = scene;
    this.recorded = recorded;
    this.renderer.show(scene);
    const { image } = scene;
    if (image && (before?.height !== image.height || before?.width !== image.width)) this.fitOrWanted();
    else this.renderer.drawAll(this.viewport);
    if (isOther) this.tellOfFrame();
  }

  /** The document whose masks are painted on; null where they may be looked at only. */
  work(document: FrameDocument | null): void {
    if (document === this.document) return;
    this.finish("end");
    this.document = document;
    this.chooseTool();
    this.tellOfFrame();
  }

  /** Follow the pixels of a document, whether they may be painted on or not. */
  follow(document: FrameDocument | null): void {
    this.stopFollowing();
    this.stopFollowing =
      document?.painted.subscribe((rect) => this.renderer.repaint(rect, this.viewport)) ?? (() => undefined);
  }

  use(given: StageTool): void {
    this.given = given;
    this.chooseTool();
    this.redrawTool();
    this.showCursor();
  }

  holdSpace(held: boolean): void {
    this.isSpaceHeld = held;
    this.showCursor();
  }

  /** The live tool is asked before all shortcuts. */
  key(event: KeyboardEvent): boolean {
    return this.live.live.key?.(event) ?? false;
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

  /** This part of the image in the middle, as large as it fits with some room around it. */
  zoomTo(rect: Rect): void {
    if (this.scene?.image) this.look(fitRect(rect, this.screen));
  }

  /** Null: the whole image, fitted. */
  get view(): View | null {
    const middle = screenPoint(this.screen.width / 2, this.screen.height / 2);
    return this.isFitted ? null : { zoom: this.viewport.zoom, centre: toImage(this.viewport, middle) };
  }

  /** Look at a place; before there is an image this is remembered. */
  lookAt(view: View): void {
    const isReady = this.scene?.image && this.screen.width > 0;
    this.wantedView = isReady ? null : view;
    if (isReady) this.look(centredOn(view.centre, view.zoom, this.screen));
  }

  zoomBy(factor: number): void {
    this.zoomAt(factor, screenPoint(this.screen.width / 2, this.screen.height / 2));
  }

  cancelGesture(): void {
    this.finish("cancel");
  }

  dispose(): void {
    this.finish("end");
    this.live.live.close?.();
    this.stopListening();
    this.stopFollowing();
    this.toolLayer.dispose();
  }

  private fitOrWanted(): void {
    if (this.wantedView) this.lookAt(this.wantedView);
    else this.fit();
  }

  private hostOfTools(): ToolHost {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- getters need a name for the stage
    const stage = this;
    return {
      get document() { return stage.document; },
      get image() { return stage.recorded; },
      get settings() { return stage.given.settings; },
      get zoom() { return stage.viewport.zoom; },
      get nmPerPx() { return stage.given.nmPerPx; },
      get displayRange() { return stage.given.displayRange; },
      colourOf: (layer) => this.given.colourOf(layer),
      change: (settings) => this.listeners.changed(settings),
      panBy: (dx, dy) => this.look(panned(this.viewport, dx, dy)),
      edited: (document) => this.listeners.edited(document),
      redraw: () => this.redrawTool(),
    };
  }

  private chooseTool(): void {
    const tool = this.document ? toolById(this.given.settings.tool) : HAND;
    if (tool === this.live.tool) return;
    this.finish("end");
    this.live.live.close?.();
    this.live = { tool, live: tool.open(this.host) };
    this.redrawTool();
    this.showCursor();
  }

  private tellOfFrame(): void {
    this.live.live.frameChanged?.();
    this.redrawTool();
  }

  private redrawTool(): void {
    this.toolLayer.redraw();
    this.toolChanged.emit();
  }

  private look(viewport: Viewport): void {
    const image = this.scene?.image;
    this.viewport = image ? keptInSight(viewport, image, this.screen) : viewport;
    this.isFitted = false;
    this.renderer.drawAll(this.viewport);
    this.toolLayer.redraw();
    this.tellView();
    this.showCursor();
    this.viewed.emit(this.viewport);
  }

  /** For whoever has to find a pixel of the image on the screen from outside. */
  private tellView(): void {
    const { zoom, left, top } = this.viewport;
    Object.assign(this.canvases.picture.dataset, { zoom, left, top });
  }

  private zoomAt(factor: number, fixed: ScreenPoint): void {
    this.look(zoomedAt(this.viewport, factor, fixed));
  }

  private press(at: Sample, hand: boolean): boolean {
    if (!this.scene?.image) return false;
    const gesture = (hand ? this.hand : this.live.live).begin(at);
    this.gesture = gesture && { hasFootprint: !hand && this.live.tool.hasFootprint, gesture };
    this.showCursor();
    return gesture !== null;
  }

  private drag(points: readonly ScreenPoint[], time: number, events: readonly PointerEvent[]): void {
    if (!this.gesture) return;
    // The hand moves the view under its own samples, so each is turned into an image point when it is used.
    const samples = points.map((point, at) => this.sample(point, events[at]!));
    this.gesture.gesture.move(samples);
    this.pointer = samples.at(-1) ?? this.pointer;
    this.showCursor();
    if (!this.gesture.hasFootprint) return;
    measure("filamark:paint", time);
    measurePresented(time);
  }

  private finish(how: "end" | "cancel"): void {
    const gesture = this.gesture?.gesture;
    this.gesture = null;
    gesture?.[how]();
    this.showCursor();
  }

  private hover(at: Sample | null): void {
    this.pointer = at;
    if (!this.gesture) {
      this.live.live.hover?.(at);
      this.showCursor();
    }
    this.listeners.hovered(at && at.image);
  }

  private wheel(event: WheelEvent, at: ScreenPoint): void {
    if (event.shiftKey) this.listeners.brushSizeStep(wheelTurn(event) > 0 ? 1 : -1);
    else this.zoomAt(wheelZoom(event), at);
  }

  private sample(at: ScreenPoint, event: MouseEvent & Partial<PointerEvent>): Sample {
    const { shiftKey: shift, altKey: alt, pressure = 0.5 } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    return { screen: at, image: toImage(this.viewport, at), shift, alt, ctrl, pressure, isPen: event.pointerType === "pen" };
  }

  private showCursor(): void {
    const isHand = this.isSpaceHeld || (this.gesture !== null && !this.gesture.hasFootprint && this.live.tool.hasFootprint);
    const hasFootprint = !isHand && this.live.tool.hasFootprint;
    this.canvases.picture.style.cursor = this.cssCursor(isHand);
    if (!hasFootprint || !this.pointer || !this.scene?.image) return this.cursor.hide();
    const { brushSize, brushShape: shape, target } = this.given.settings;
    const size = this.gesture ? pressedSize(brushSize, this.pointer) : brushSize;
    const at = toImage(this.viewport, this.pointer.screen);
    this.cursor.show(at, this.viewport, { size, shape, colour: this.given.colourOf(target) });
  }

  private cssCursor(isHand: boolean): string {
    if (isHand || this.live.tool === HAND) return this.gesture ? "grabbing" : "grab";
    const own = this.pointer && this.live.live.cursor?.(this.pointer);
    return own ?? "crosshair";
  }
}
