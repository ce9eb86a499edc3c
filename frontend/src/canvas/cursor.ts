/** The cursor: the exact outline of the pixels the brush would paint, in a small canvas that follows the pointer. */
import { emptyMask } from "../domain/mask";
import type { ImagePoint } from "../domain/points";
import { imagePoint } from "../domain/points";
import { type BrushShape, anchorOf, footprintOf, stamp } from "../domain/stroke";
import { visitEdges } from "./outline";
import { type Viewport, toScreen } from "./viewport";

const MARGIN_PX = 2;

export class FootprintCursor {
  private drawn = "";

  constructor(private readonly canvas: HTMLCanvasElement) {}

  hide(): void {
    this.canvas.style.visibility = "hidden";
  }

  /** Only a move when brush and zoom are those drawn last: cheap enough for every pointer event. */
  show(at: ImagePoint, viewport: Viewport, brush: { size: number; shape: BrushShape; colour: string }): void {
    const key = `${brush.size} ${brush.shape} ${brush.colour} ${viewport.zoom} ${devicePixelRatio}`;
    if (key !== this.drawn) this.draw(brush, viewport.zoom);
    this.drawn = key;
    const anchor = anchorOf(at, brush.size);
    const corner = toScreen(viewport, imagePoint(anchor.row, anchor.col));
    this.canvas.style.transform = `translate(${corner.x - MARGIN_PX}px, ${corner.y - MARGIN_PX}px)`;
    this.canvas.style.visibility = "visible";
  }

  private draw({ size, shape, colour }: { size: number; shape: BrushShape; colour: string }, zoom: number): void {
    const side = size * zoom + 2 * MARGIN_PX;
    this.canvas.width = Math.ceil(side * devicePixelRatio);
    this.canvas.height = this.canvas.width;
    this.canvas.style.width = `${this.canvas.width / devicePixelRatio}px`;
    this.canvas.style.height = this.canvas.style.width;
    const context = this.canvas.getContext("2d")!;
    context.scale(devicePixelRatio, devicePixelRatio);
    const path = footprintPath(size, shape, zoom);
    context.strokeStyle = "rgba(0, 0, 0, 0.7)";
    context.lineWidth = 3;
    context.stroke(path);
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.stroke(path);
  }
}

function footprintPath(size: number, shape: BrushShape, zoom: number): Path2D {
  const mask = emptyMask(size, size);
  stamp(mask, footprintOf(size, shape), { row: 0, col: 0 });
  const path = new Path2D();
  visitEdges(mask, { row: 0, col: 0, height: size, width: size }, false, (row, col, endRow, endCol) => {
    path.moveTo(MARGIN_PX + col * zoom, MARGIN_PX + row * zoom);
    path.lineTo(MARGIN_PX + endCol * zoom, MARGIN_PX + endRow * zoom);
  });
  return path;
}
