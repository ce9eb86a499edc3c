/**
 * Threshold brush: paints only pixels whose grey in the smoothed image lies within a range.
 *
 * The range is set in the panel, or taken from what lies under the brush with Ctrl; where none is chosen yet the first press takes it.
 */
import { type GreyRange, greysUnder, rangeAround } from "../domain/greyRange";
import { emptyMask } from "../domain/mask";
import { anchorOf, footprintOf, stamp } from "../domain/stroke";
import { greyLevels } from "../domain/windowLevel";
import { clippedTo } from "./areas";
import { type PixelTest, beginStroke } from "./paintGesture";
import { Preview, type Previewed } from "./preview";
import { smoothGreys } from "./smoothGreys";
import type { Gesture, LiveTool, Look, Sample, Tool, ToolHost } from "./tool";

export const threshold: Tool = {
  id: "threshold",
  title: "Threshold brush",
  hasFootprint: true,
  hint: (target, { greyRange }) =>
    greyRange
      ? `Drag to paint ${target} where the grey is ${greyRange.low} to ${greyRange.high}; Alt erases there; Ctrl takes the range from under the brush`
      : `Press on a typical part: the greys under the brush become the range, and ${target} is painted there`,
  open: (host) => new LiveThreshold(host),
};

/** A range is at least this much of the display's to both sides, however even the greys are. */
const LEAST_REACH = 0.02;

class LiveThreshold implements LiveTool {
  private pointer: Sample | null = null;
  private readonly preview: Preview;

  constructor(private readonly host: ToolHost) {
    this.preview = new Preview(host);
  }

  begin(at: Sample): Gesture | null {
    const { host } = this;
    if (!host.document) return null;
    const isPicking = at.ctrl || !host.settings.greyRange;
    const range = isPicking ? this.rangeUnder(at) : host.settings.greyRange;
    if (!range) return null;
    if (isPicking) host.change({ greyRange: range });
    const only = this.within(range);
    if (at.ctrl || !only) return null;
    this.hover(null);
    return beginStroke(host, at.alt ? "erase" : "paint", "threshold brush", at, only);
  }

  hover(at: Sample | null): void {
    this.pointer = at;
    this.host.redraw();
  }

  draw(context: CanvasRenderingContext2D, look: Look): void {
    const shown = this.pointer && this.previewAt(this.pointer);
    if (shown) this.preview.draw(context, look, shown);
  }

  private within({ low, high }: GreyRange): PixelTest | null {
    const data = smoothGreys(this.host)?.data;
    return data ? (i) => data[i]! >= low && data[i]! <= high : null;
  }

  private rangeUnder(at: Sample): GreyRange | null {
    const { image, settings, displayRange } = this.host;
    const greys = smoothGreys(this.host);
    const { brushSize, brushShape } = settings;
    const under = greys && greysUnder(greys, footprintOf(brushSize, brushShape), anchorOf(at.image, brushSize));
    return under && rangeAround(under, LEAST_REACH * (displayRange.high - displayRange.low), greyLevels(image!.dtype));
  }

  /** The pixels under the brush that a press would touch, in an image of its size only: this follows every move. */
  private previewAt(at: Sample): Previewed | null {
    const { image, settings } = this.host;
    const { brushSize: size, brushShape, greyRange } = settings;
    const only = greyRange && this.within(greyRange);
    if (!image || !only) return null;
    const mode = at.alt ? "erase" : "paint";
    const outer = mode === "paint" ? clippedTo(this.host) : null;
    const anchor = anchorOf(at.image, size);
    const coverage = emptyMask(size, size);
    stamp(coverage, footprintOf(size, brushShape), { row: 0, col: 0 });
    coverage.data.forEach((inside, i) => {
      const [row, col] = [anchor.row + Math.floor(i / size), anchor.col + (i % size)];
      const isInImage = row >= 0 && col >= 0 && row < image.height && col < image.width;
      const index = row * image.width + col;
      if (inside && !(isInImage && only(index) && (!outer || outer.data[index]))) coverage.data[i] = 0;
    });
    return { mode, coverage, ...anchor };
  }
}
