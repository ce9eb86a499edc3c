/**
 * Draws a scene on one canvas. After a change of pixels only the rectangle around them is mixed and drawn again.
 *
 * The picture is mixed at the image's own size, then enlarged with sharp pixels; outlines are drawn at the screen's
 * resolution on top, so that they stay thin lines at every zoom.
 */
import { type Rect, clipRect, growRect, wholeRect } from "../domain/rect";
import { type Blend, blendTable, composeRect } from "./compose";
import { visitEdges } from "./outline";
import type { Scene, SceneLayer } from "./scene";
import type { Size, Viewport } from "./viewport";

const BACKGROUND = "#101113";
const OUTLINE_PX = 1.5;
/** Below an outline, so that it is seen on bright and on dark grey alike. */
const HALO = "rgba(0, 0, 0, 0.45)";
const HALO_PX = 3;
/** From here on pixels are large enough to be counted. */
const GRID_ZOOM = 16;
const GRID = "rgba(128, 128, 128, 0.4)";

export class Renderer {
  private readonly context: CanvasRenderingContext2D;
  private readonly picture = document.createElement("canvas");
  private readonly pictureContext: CanvasRenderingContext2D;
  private pixels: ImageData | null = null;
  private scene: Scene | null = null;
  private blend: Blend = blendTable([]);
  private screen: Size = { height: 1, width: 1 };
  private ratio = 1;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext("2d", { alpha: false })!;
    this.pictureContext = this.picture.getContext("2d", { alpha: false, willReadFrequently: true })!;
  }

  /** `screen` in CSS pixels, `ratio` device pixels for each of them. */
  resize(screen: Size, ratio: number): void {
    this.screen = screen;
    this.ratio = ratio;
    this.canvas.width = Math.max(1, Math.round(screen.width * ratio));
    this.canvas.height = Math.max(1, Math.round(screen.height * ratio));
  }

  show(scene: Scene): void {
    this.scene = scene;
    this.blend = blendTable(scene.layers);
    const { image } = scene;
    if (!image) return;
    if (this.pixels?.width !== image.width || this.pixels.height !== image.height) {
      this.picture.width = image.width;
      this.picture.height = image.height;
      this.pixels = new ImageData(image.width, image.height);
    }
    this.compose(wholeRect(image));
  }

  /** Draw everything anew: another view of the same scene. */
  drawAll(viewport: Viewport): void {
    const { context, ratio } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = BACKGROUND;
    context.fillRect(0, 0, this.screen.width, this.screen.height);
    if (this.scene?.image) this.drawRect(wholeRect(this.scene.image), viewport);
  }

  /** The masks have other pixels in `rect`. */
  repaint(rect: Rect, viewport: Viewport): void {
    const image = this.scene?.image;
    // One pixel more on each side: an outline belongs to both of its sides.
    const dirty = image && clipRect(growRect(rect, 1), image);
    if (!dirty) return;
    this.compose(dirty);
    this.drawRect(dirty, viewport);
  }

  private compose(rect: Rect): void {
    composeRect(this.scene!, this.blend, rect, this.pixels!.data);
    this.pictureContext.putImageData(this.pixels!, 0, 0, rect.col, rect.row, rect.width, rect.height);
  }

  private drawRect(rect: Rect, viewport: Viewport): void {
    const { context, ratio } = this;
    const { zoom, left, top } = viewport;
    // Neighbouring pixels and edges reach into the rectangle with half their width.
    const around = clipRect(growRect(rect, 1), this.scene!.image!)!;
    context.save();
    this.clipTo(rect, viewport);
    context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * left, ratio * top);
    context.imageSmoothingEnabled = this.scene!.smooth;
    const { row, col, height, width } = around;
    context.drawImage(this.picture, col, row, width, height, col, row, width, height);
    if (this.scene!.grid && zoom >= GRID_ZOOM) this.drawGrid(around, zoom);
    for (const layer of this.scene!.layers) if (layer.outline !== "none") this.drawOutline(layer, around, zoom);
    context.restore();
  }

  /** Of the thinnest line a screen has, in a grey that is seen on black and on white. */
  private drawGrid({ row, col, height, width }: Rect, zoom: number): void {
    const { context } = this;
    context.beginPath();
    for (let at = row; at <= row + height; at++) {
      context.moveTo(col, at);
      context.lineTo(col + width, at);
    }
    for (let at = col; at <= col + width; at++) {
      context.moveTo(at, row);
      context.lineTo(at, row + height);
    }
    context.lineWidth = 1 / (zoom * this.ratio);
    context.strokeStyle = GRID;
    context.stroke();
  }

  /** To whole device pixels: a smoothed edge would grow darker with every repaint. */
  private clipTo(rect: Rect, { zoom, left, top }: Viewport): void {
    const { context, ratio } = this;
    const x = Math.floor(ratio * (left + rect.col * zoom));
    const y = Math.floor(ratio * (top + rect.row * zoom));
    const right = Math.ceil(ratio * (left + (rect.col + rect.width) * zoom));
    const bottom = Math.ceil(ratio * (top + (rect.row + rect.height) * zoom));
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    context.rect(x, y, right - x, bottom - y);
    context.clip();
  }

  private drawOutline(layer: SceneLayer, rect: Rect, zoom: number): void {
    const { context } = this;
    const path = new Path2D();
    visitEdges(layer.mask, rect, layer.outline === "dashed", (row, col, endRow, endCol) => {
      path.moveTo(col, row);
      path.lineTo(endCol, endRow);
    });
    context.lineCap = "square";
    context.strokeStyle = HALO;
    context.lineWidth = HALO_PX / zoom;
    context.stroke(path);
    context.strokeStyle = layer.colour;
    context.lineWidth = OUTLINE_PX / zoom;
    context.stroke(path);
  }
}
