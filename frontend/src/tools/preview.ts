/** Pixels that a press would paint or take away, laid over the picture: in the descriptor's colour, or white where they would go. */
import type { PaintMode } from "../domain/layers";
import type { Mask } from "../domain/mask";
import { imagePoint } from "../domain/points";
import type { Look, ToolHost } from "./tool";

export interface Previewed {
  readonly coverage: Mask;
  readonly mode: PaintMode;
  readonly isFaint?: boolean;
  /** Place of the coverage's upper left pixel in the image. */
  readonly row?: number;
  readonly col?: number;
}

const OPACITY = 0.5;
const FAINT = 0.2;

export class Preview {
  private picture: { of: Mask; colour: string; canvas: HTMLCanvasElement } | null = null;

  constructor(private readonly host: Pick<ToolHost, "colourOf" | "settings">) {}

  draw(context: CanvasRenderingContext2D, look: Look, { coverage, mode, isFaint, row = 0, col = 0 }: Previewed): void {
    const colour = mode === "erase" ? "#ffffff" : this.host.colourOf(this.host.settings.target);
    if (this.picture?.of !== coverage || this.picture.colour !== colour) {
      this.picture = { of: coverage, colour, canvas: pictureOf(coverage, colour) };
    }
    const { x, y } = look.toScreen(imagePoint(row, col));
    context.globalAlpha = isFaint ? FAINT : OPACITY;
    context.imageSmoothingEnabled = false;
    context.drawImage(this.picture.canvas, x, y, coverage.width * look.zoom, coverage.height * look.zoom);
    context.globalAlpha = 1;
  }
}

function pictureOf({ height, width, data }: Mask, colour: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { height, width });
  const context = canvas.getContext("2d")!;
  const pixels = context.createImageData(width, height);
  for (let i = 0; i < data.length; i++) if (data[i]) pixels.data[4 * i + 3] = 255;
  context.putImageData(pixels, 0, 0);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  return canvas;
}
