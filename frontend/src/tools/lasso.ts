/** Lasso: an outline drawn in one go; it closes by itself where the button is released. */
import { FEWEST_CORNERS } from "../domain/polygon";
import type { PaintMode } from "../domain/layers";
import type { Point } from "../domain/polyline";
import { doing, fillOutline, modeOf } from "./areaPixels";
import { placeOf } from "./reach";
import { sketchLine } from "./sketch";
import type { Gesture, LiveTool, Look, Sample, Tool, ToolHost } from "./tool";

export const lasso: Tool = {
  id: "lasso",
  title: "Lasso",
  hasFootprint: false,
  hint: (target, { combine }) => `Drag around an area; it ${doing(combine, target)}, with Alt the opposite`,
  open: (host) => new LiveLasso(host),
};

class LiveLasso implements LiveTool {
  private outline: Point[] = [];
  private mode: PaintMode = "paint";

  constructor(private readonly host: ToolHost) {}

  begin(at: Sample): Gesture | null {
    if (!this.host.document) return null;
    this.mode = modeOf(this.host, at.alt);
    this.outline = [placeOf(at.image)];
    return {
      move: (samples) => {
        for (const { image } of samples) this.outline.push(placeOf(image));
        this.host.redraw();
      },
      end: () => {
        if (this.outline.length >= FEWEST_CORNERS) fillOutline(this.host, this.outline, this.mode, "lasso");
        this.clear();
      },
      cancel: () => this.clear(),
    };
  }

  draw(context: CanvasRenderingContext2D, look: Look): void {
    if (this.outline.length === 0) return;
    const colour = this.host.colourOf(this.host.settings.target);
    sketchLine(context, look, this.outline, { colour, isClosed: true, isDashed: this.mode === "erase" });
  }

  hint(): string | null {
    if (this.outline.length === 0) return null;
    return `Release: the pixels inside are ${this.mode === "paint" ? "added to" : "taken from"} ${this.host.settings.target}`;
  }

  private clear(): void {
    this.outline = [];
    this.host.redraw();
  }
}
