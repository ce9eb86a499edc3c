/** Polygon: corner by corner around an area. */
import type { PaintMode } from "../domain/layers";
import { FEWEST_CORNERS } from "../domain/polygon";
import { type Point, deletePoint, movePoint } from "../domain/polyline";
import { doing, fillOutline, modeOf } from "./areaPixels";
import { placeOf, pointMeant } from "./reach";
import { sketchHandle, sketchLine } from "./sketch";
import type { Gesture, LiveTool, Look, Sample, Tool, ToolHost } from "./tool";

export const polygon: Tool = {
  id: "polygon",
  title: "Polygon",
  hasFootprint: false,
  hint: (target, { combine }) => `Click corners around an area; it ${doing(combine, target)}, with Alt the opposite`,
  open: (host) => new LivePolygon(host),
};

class LivePolygon implements LiveTool {
  private corners: Point[] = [];
  private mode: PaintMode = "paint";
  private pointer: Point | null = null;

  constructor(private readonly host: ToolHost) {}

  begin(at: Sample): Gesture | null {
    if (!this.host.document) return null;
    const before = this.corners;
    const meant = pointMeant(before, at.image, this.host.zoom);
    if (before.length === 0) this.mode = modeOf(this.host, at.alt);
    const moved = meant ?? before.length;
    let hasMoved = false;
    if (meant === null) this.show([...before, placeOf(at.image)]);
    return {
      move: (samples) => {
        const last = samples.at(-1);
        // A hand that clicks trembles: a corner is dragged once the pointer has clearly left it.
        hasMoved ||= samples.some(({ screen }) => Math.hypot(screen.x - at.screen.x, screen.y - at.screen.y) > 3);
        if (last && hasMoved) this.show(movePoint(this.corners, moved, placeOf(last.image)));
      },
      end: () => {
        if (meant === 0 && !hasMoved && before.length >= FEWEST_CORNERS) this.finish();
      },
      cancel: () => this.show(before),
    };
  }

  hover(at: Sample | null): void {
    this.pointer = at && placeOf(at.image);
    if (this.corners.length > 0) this.host.redraw();
  }

  doubleClick(): void {
    this.finish();
  }

  key(event: KeyboardEvent): boolean {
    if (this.corners.length === 0) return false;
    if (event.key === "Enter") this.finish();
    else if (event.key === "Backspace") this.show(deletePoint(this.corners, this.corners.length - 1));
    else if (event.key === "Escape") this.show([]);
    else return false;
    return true;
  }

  draw(context: CanvasRenderingContext2D, look: Look): void {
    if (this.corners.length === 0) return;
    const colour = this.host.colourOf(this.host.settings.target);
    const open = this.pointer ? [...this.corners, this.pointer] : this.corners;
    sketchLine(context, look, open, { colour, isClosed: true, isDashed: this.mode === "erase" });
    for (const corner of this.corners) sketchHandle(context, look, corner, colour);
  }

  hint(): string | null {
    const count = this.corners.length;
    if (count === 0) return null;
    const { target } = this.host.settings;
    const closes = `Enter or a click on the first closes it and ${this.mode === "paint" ? `adds to ${target}` : `takes from ${target}`}`;
    const next = count < FEWEST_CORNERS ? "Three are needed" : closes;
    return `${count} ${count === 1 ? "corner" : "corners"}. ${next}; Backspace removes the last, Escape gives up`;
  }

  frameChanged(): void {
    this.corners = [];
  }

  private finish(): void {
    if (this.corners.length < FEWEST_CORNERS) return;
    fillOutline(this.host, this.corners, this.mode, "polygon");
    this.show([]);
  }

  private show(corners: Point[]): void {
    this.corners = corners;
    this.host.redraw();
  }
}
