/**
 * Fill: paints the area around the pressed pixel that the descriptor's mask encloses, or takes away the part that was pressed.
 *
 * Outside, areas end at sides (4 neighbours); parts of a mask hang together over corners, too (8): so what is a hole for one is
 * never connected for the other. The exclusion and, where painting is clipped to it, an outer descriptor's edge are borders as well.
 */
import { connectedTo } from "../domain/floodFill";
import type { PaintMode } from "../domain/layers";
import { type Mask, areaPx, boundsOf } from "../domain/mask";
import { paintPixels } from "./applyPixels";
import { modeOf } from "./areaPixels";
import { areaBounds, pixelAt } from "./areas";
import { Preview } from "./preview";
import type { Gesture, LiveTool, Look, Sample, Tool, ToolHost } from "./tool";

export const fill: Tool = {
  id: "fill",
  title: "Fill",
  hasFootprint: false,
  hint: (target, { combine }) =>
    combine === "add"
      ? `Press into an area that ${target} encloses to fill it; with Alt on a part of ${target} to take it away`
      : `Press on a part of ${target} to take it away; with Alt into an enclosed area to fill it`,
  open: (host) => new LiveFill(host),
};

interface Area {
  readonly mode: PaintMode;
  readonly coverage: Mask;
  /** It reaches the image's border: hardly what anybody wants to fill, and shown so. */
  readonly isOpen: boolean;
  /** What it was found in: it holds as long as this has not changed. */
  readonly state: string;
}

class LiveFill implements LiveTool {
  private area: Area | null = null;
  private readonly preview: Preview;

  constructor(private readonly host: ToolHost) {
    this.preview = new Preview(host);
  }

  begin(at: Sample): Gesture | null {
    const area = this.areaAt(at);
    if (area) paintPixels(this.host, { mode: area.mode, coverage: area.coverage, label: area.mode === "paint" ? "fill" : "removal of a part" });
    this.hover(at);
    return null;
  }

  hover(at: Sample | null): void {
    const area = at && this.areaAt(at);
    if (area === this.area) return;
    this.area = area;
    this.host.redraw();
  }

  draw(context: CanvasRenderingContext2D, look: Look): void {
    if (this.area) this.preview.draw(context, look, { ...this.area, isFaint: this.area.isOpen });
  }

  hint(): string | null {
    if (!this.area) return null;
    const { mode, coverage, isOpen } = this.area;
    const { target } = this.host.settings;
    const px = areaPx(coverage).toLocaleString("en");
    if (mode === "erase") return `Press to take this part of ${target} away: ${px} px`;
    return `Press to fill with ${target}: ${px} px${isOpen ? ", open to the image's border" : ""}`;
  }

  frameChanged(): void {
    this.area = null;
  }

  private areaAt(at: Sample): Area | null {
    const { document, settings } = this.host;
    const mask = document?.layers.get(settings.target);
    const seed = mask && pixelAt(at, mask);
    if (!document || !seed) return null;
    const mode = modeOf(this.host, at.alt);
    const index = seed.row * mask.width + seed.col;
    const state = `${document.id} ${document.revision} ${document.version} ${settings.target} ${settings.nesting} ${mode}`;
    if (this.area?.state === state && this.area.coverage.data[index]) return this.area;
    if (mode === "erase") {
      return mask.data[index] ? { mode, state, coverage: connectedTo(mask, seed, 8), isOpen: false } : null;
    }
    const bounds = areaBounds(this.host, mode);
    if (mask.data[index] || bounds?.data[index] === 0) return null;
    const coverage = connectedTo(outside(mask, bounds), seed, 4);
    return { mode, state, coverage, isOpen: touchesBorder(coverage) };
  }
}

const outside = (mask: Mask, within: Mask | null): Mask => ({
  ...mask,
  data: mask.data.map((inside, i) => (inside || (within && !within.data[i]) ? 0 : 1)),
});

function touchesBorder(mask: Mask): boolean {
  const bounds = boundsOf(mask);
  if (!bounds) return false;
  const { row, col, height, width } = bounds;
  return row === 0 || col === 0 || row + height === mask.height || col + width === mask.width;
}
