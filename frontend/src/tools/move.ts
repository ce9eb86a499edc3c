/** Move and rotate: the masks of a frame as a whole, seen in their new place before they are changed. */
import { EXCLUSION } from "../domain/layers";
import { type Mask, areaPx } from "../domain/mask";
import { cutPx } from "../domain/moveCut";
import { type Movement, transformed } from "../domain/moveMask";
import type { Point } from "../domain/polyline";
import { type MovedShape, handleOf, isStill, movementOf, shapeOf, turnTo } from "./moveShape";
import { moveDeed } from "./moveKeys";
import { movedWords } from "./moveWords";
import { pointMeant } from "./reach";
import { sketchHandle, sketchLine, sketchMask } from "./sketch";
import type { Gesture, LiveTool, Look, Sample, Tool, ToolHost } from "./tool";

export const move: Tool = {
  id: "move",
  title: "Move and rotate",
  hasFootprint: false,
  hint: (target, { movesAll }) =>
    `Drag to move ${movesAll ? "all masks of this frame" : target} (Shift: ${movesAll ? `${target} alone` : "all masks"}); arrows move by 1 px, with Shift by 10, Ctrl+arrows rotate`,
  open: (host) => new LiveMove(host),
};

const PREVIEW_OPACITY = 0.5;
const STILL: Pick<Movement, "rows" | "cols" | "radians"> = { rows: 0, cols: 0, radians: 0 };

export class LiveMove implements LiveTool {
  private by = STILL;
  private takesAll: boolean | null = null;
  private cached: { key: readonly unknown[]; layers: Map<string, Mask> } = { key: [], layers: new Map() };
  private stopFollowing: () => void = () => undefined;

  constructor(private readonly host: ToolHost) {
    this.frameChanged();
  }

  begin(at: Sample): Gesture | null {
    if (isStill(this.by)) this.takesAll = this.host.settings.movesAll !== at.shift;
    const shape = this.shape();
    if (!shape) return null;
    const [before, from] = [this.by, at.image];
    const isTurning = pointMeant([handleOf(shape, before)], from, this.host.zoom) !== null;
    return {
      move: (samples) => {
        const now = samples.at(-1)?.image;
        if (!now) return;
        if (isTurning) return this.show({ ...before, radians: before.radians + turnTo(shape, before, from, now) });
        const [rows, cols] = [Math.round(now.row - from.row), Math.round(now.col - from.col)];
        this.show({ ...before, rows: before.rows + rows, cols: before.cols + cols });
      },
      end: () => undefined,
      cancel: () => this.show(before),
    };
  }

  cursor(at: Sample): string | null {
    const shape = this.shape();
    if (!shape) return "not-allowed";
    return pointMeant([handleOf(shape, this.by)], at.image, this.host.zoom) === null ? "move" : "grab";
  }

  key(event: KeyboardEvent): boolean {
    if (event.key === "Escape" && !isStill(this.by)) this.giveUp();
    else if (event.key === "Enter" && !isStill(this.by)) this.apply();
    else {
      const by = moveDeed(event, this.by);
      if (!by || !this.shape()) return false;
      this.show(by);
    }
    return true;
  }

  draw(context: CanvasRenderingContext2D, look: Look): void {
    const shape = this.shape();
    if (!shape) return;
    if (!isStill(this.by)) {
      for (const [key, mask] of this.layers(shape)) sketchMask(context, look, mask, this.host.colourOf(key), PREVIEW_OPACITY);
    }
    const middle: Point = [shape.about.row + this.by.rows, shape.about.col + this.by.cols];
    const handle = handleOf(shape, this.by);
    sketchLine(context, look, [middle, handle], { colour: "#ffffff", isDashed: true });
    sketchHandle(context, look, middle, "#ffffff", "square");
    sketchHandle(context, look, handle, "#ffffff");
  }

  hint(): string | null {
    const shape = this.shape();
    if (!shape) return this.host.document ? "There is no mask to move in this frame" : null;
    if (isStill(this.by)) return null;
    const movement = movementOf(shape, this.by);
    const cut = [...shape.layers.values()].reduce((sum, mask) => sum + cutPx(mask, movement), 0);
    return movedWords(this.by, [...shape.layers.keys()], cut);
  }

  frameChanged(): void {
    this.stopFollowing();
    this.stopFollowing = this.host.document?.painted.subscribe(() => this.host.redraw()) ?? (() => undefined);
    this.giveUp();
  }

  close(): void {
    this.stopFollowing();
  }

  private apply(): void {
    const shape = this.shape();
    const { document } = this.host;
    if (!shape || !document) return;
    const layers = this.layers(shape);
    this.giveUp();
    if (document.replace(layers, "move")) this.host.edited(document);
  }

  private giveUp(): void {
    this.takesAll = null;
    this.show(STILL);
  }

  private show(by: typeof STILL): void {
    this.by = by;
    this.host.redraw();
  }

  /** What would be moved; null where there is nothing. */
  private shape(): MovedShape | null {
    const { document, settings } = this.host;
    if (!document) return null;
    const takesAll = this.takesAll ?? settings.movesAll;
    const isTaken = (key: string) => (takesAll && settings.target !== EXCLUSION ? key !== EXCLUSION : key === settings.target);
    return shapeOf(new Map([...document.layers].filter(([key, mask]) => isTaken(key) && areaPx(mask) > 0)));
  }

  private layers(shape: MovedShape): Map<string, Mask> {
    const { document } = this.host;
    const key = [document, document?.revision, this.by, [...shape.layers.keys()].join()];
    if (!key.every((part, at) => part === this.cached.key[at])) {
      const movement = movementOf(shape, this.by);
      this.cached = { key, layers: new Map([...shape.layers].map(([layer, mask]) => [layer, transformed(mask, movement)])) };
    }
    return this.cached.layers;
  }
}
