/**
 * Magic wand: the connected pixels whose greys in the smoothed image are like the one pressed on.
 *
 * Dragging right or left while pressed tolerates more or less, seen at once; the pixels are painted when it is released.
 */
import { type Pixel, wand as similarGreys } from "../domain/floodFill";
import type { SmoothGreys } from "../domain/gaussian";
import type { PaintMode } from "../domain/layers";
import { type Mask, areaPx } from "../domain/mask";
import { paintPixels } from "./applyPixels";
import { modeOf } from "./areaPixels";
import { areaBounds, pixelAt } from "./areas";
import { Preview } from "./preview";
import { smoothGreys } from "./smoothGreys";
import type { Gesture, LiveTool, Look, Sample, Tool, ToolHost } from "./tool";

export const wand: Tool = {
  id: "wand",
  title: "Magic wand",
  hasFootprint: false,
  hint: (target, { combine, tolerance }) =>
    `Press to ${combine === "add" ? `paint ${target} on` : `take ${target} from`} connected pixels of similar grey ` +
    `(± ${tolerance} %); drag right or left for more or fewer; Alt does the opposite`,
  open: (host) => new LiveWand(host),
};

const PERCENT_PER_SCREEN_PX = 0.1;
/** A hand that presses moves a little. */
const DEAD_ZONE_PX = 4;

interface Press {
  readonly seed: Pixel;
  readonly mode: PaintMode;
  readonly greys: SmoothGreys;
  tolerance: number;
  found: { tolerance: number; coverage: Mask } | null;
}

class LiveWand implements LiveTool {
  private press: Press | null = null;
  private readonly preview: Preview;

  constructor(private readonly host: ToolHost) {
    this.preview = new Preview(host);
  }

  begin(at: Sample): Gesture | null {
    const { host } = this;
    const { document } = host;
    const greys = smoothGreys(host);
    const seed = greys && pixelAt(at, greys);
    if (!document || !greys || !seed) return null;
    const before = host.settings.tolerance;
    const press: Press = { seed, greys, mode: modeOf(host, at.alt), tolerance: before, found: null };
    this.show(press);
    return {
      move: (samples) => {
        const now = samples.at(-1)?.screen;
        if (!now) return;
        const tolerance = toleranceAfter(before, now.x - at.screen.x);
        if (tolerance === press.tolerance) return;
        press.tolerance = tolerance;
        host.change({ tolerance });
        host.redraw();
      },
      end: () => {
        const coverage = this.coverageOf(press);
        this.show(null);
        // Another frame may have come to the screen while the button was down.
        if (host.document === document) paintPixels(host, { mode: press.mode, coverage, label: "magic wand" });
      },
      cancel: () => {
        host.change({ tolerance: before });
        this.show(null);
      },
    };
  }

  draw(context: CanvasRenderingContext2D, look: Look): void {
    if (this.press) this.preview.draw(context, look, { coverage: this.coverageOf(this.press), mode: this.press.mode });
  }

  hint(): string | null {
    if (!this.press) return null;
    const px = areaPx(this.coverageOf(this.press)).toLocaleString("en");
    return `± ${this.press.tolerance} % of the grey here: ${px} px; drag right for more, left for fewer, Escape gives up`;
  }

  private show(press: Press | null): void {
    this.press = press;
    this.host.redraw();
  }

  private coverageOf(press: Press): Mask {
    const { seed, mode, greys, tolerance } = press;
    if (press.found?.tolerance === tolerance) return press.found.coverage;
    const { low, high } = this.host.displayRange;
    const coverage = similarGreys(greys, seed, (tolerance / 100) * (high - low), 4, areaBounds(this.host, mode));
    press.found = { tolerance, coverage };
    return coverage;
  }
}

function toleranceAfter(before: number, moved: number): number {
  const dragged = Math.sign(moved) * Math.max(0, Math.abs(moved) - DEAD_ZONE_PX);
  const percent = before + dragged * PERCENT_PER_SCREEN_PX;
  return Math.min(100, Math.max(0, Math.round(10 * percent) / 10));
}
