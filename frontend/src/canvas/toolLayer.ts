/** What live tools draw above the masks: handles, outlines not closed yet, previews. A canvas of its own, drawn once a frame. */
import type { LiveTool } from "../tools/tool";
import { type Size, type Viewport, toScreen } from "./viewport";

export class ToolLayer {
  private readonly context: CanvasRenderingContext2D;
  private planned: number | null = null;
  private isEmpty = true;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly now: () => { tool: LiveTool | null; viewport: Viewport },
  ) {
    this.context = canvas.getContext("2d")!;
  }

  resize(screen: Size, ratio: number): void {
    this.canvas.width = Math.max(1, Math.round(screen.width * ratio));
    this.canvas.height = Math.max(1, Math.round(screen.height * ratio));
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.isEmpty = true;
    this.redraw();
  }

  /** With the next frame of the screen, however often it is asked for. */
  redraw(): void {
    this.planned ??= requestAnimationFrame(() => {
      this.planned = null;
      this.draw();
    });
  }

  dispose(): void {
    if (this.planned !== null) cancelAnimationFrame(this.planned);
  }

  private draw(): void {
    const { tool, viewport } = this.now();
    if (!this.isEmpty) this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.isEmpty = !tool?.draw;
    if (!tool?.draw) return;
    this.context.save();
    tool.draw(this.context, { zoom: viewport.zoom, toScreen: (point) => toScreen(viewport, point) });
    this.context.restore();
  }
}
