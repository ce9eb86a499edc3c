/** Tube: a centre line and two diameters make the masks of a hollow filament. */
import { EXCLUSION } from "../../domain/layers";
import type { Mask } from "../../domain/mask";
import { type Point, deletePoint, insertPoint, movePoint, shifted } from "../../domain/polyline";
import { fitTube } from "../../domain/tube/fitTube";
import { type TubeField, tubeField } from "../../domain/tube/tubeField";
import { type TubeLine, tubeLine } from "../../domain/tube/tubeLine";
import { masksOf } from "../../domain/tube/tubeMasks";
import type { Store } from "../../state/store";
import { placeOf } from "../reach";
import type { Gesture, LiveTool, Look, Sample, Tool, ToolHost } from "../tool";
import { isPainted, layersWithTube, paintTube, tubeLayers } from "./paintTube";
import { type Grip, diameterAt, gripAt } from "./tubeGrip";
import { isFitKey, keyDeed } from "./tubeKeys";
import { sketchTube } from "./tubeSketch";
import { TUBE_ASKED, type TubeWork, limited, openWork } from "./tubeWork";
import { drawingWords, shapeWords } from "./tubeWords";

export const tube: Tool = {
  id: "tube",
  title: "Tube",
  hasFootprint: false,
  hint: () => "Click along the centre line of the filament; Enter or a double click ends the line",
  open: (host) => new LiveTube(host),
};

/** Room for the outer diameter to grow before the image is measured again. */
const SPARE_REACH_PX = 16;

export class LiveTube implements LiveTool {
  private readonly work: Store<TubeWork>;
  private readonly stopListening: readonly (() => void)[];
  private stopFollowing: () => void = () => undefined;
  private pointer: Point | null = null;
  private line: { of: readonly Point[]; is: TubeLine | null } = { of: [], is: null };
  private field: { of: TubeLine; reachPx: number; is: TubeField | null } | null = null;
  private layers: { key: readonly unknown[]; are: Map<string, Mask> | null } = { key: [], are: null };

  constructor(private readonly host: ToolHost) {
    this.work = openWork(host);
    this.stopListening = [
      this.work.subscribe(() => host.redraw()),
      TUBE_ASKED.subscribe((asked) => this[asked]()),
      () => this.stopFollowing(),
    ];
    this.frameChanged();
  }

  begin(at: Sample): Gesture | null {
    if (!this.host.document) return null;
    const before = this.work.get();
    const grip = gripAt(before, this.lineOf(before.points), at.image, this.host.zoom);
    if (!grip && before.isEnded) return null;
    if (grip?.kind === "point" && at.alt && before.points.length > 2) {
      this.change({ points: deletePoint(before.points, grip.at) });
      return null;
    }
    const drag = this.dragOf(grip, at, before);
    return {
      move: (samples) => {
        const last = samples.at(-1);
        if (last) this.change(drag(last));
      },
      end: () => this.keepDiameters(),
      cancel: () => this.change(before),
    };
  }

  hover(at: Sample | null): void {
    this.pointer = at && placeOf(at.image);
    const { points, isEnded } = this.work.get();
    if (points.length > 0 && !isEnded) this.host.redraw();
  }

  doubleClick(): void {
    this.endLine();
  }

  cursor(at: Sample): string | null {
    const work = this.work.get();
    const grip = gripAt(work, this.lineOf(work.points), at.image, this.host.zoom);
    if (!grip) return work.isEnded ? "default" : null;
    return { point: "move", inside: "move", line: "copy", outer: "ew-resize", core: "ew-resize" }[grip.kind];
  }

  key(event: KeyboardEvent): boolean {
    const work = this.work.get();
    if (work.points.length === 0) return false;
    if (isFitKey(event)) return this.taken(() => this.fit());
    if (event.key === "Escape") return this.taken(() => this.giveUp());
    if (event.key === "Backspace") return this.taken(() => this.removeLast());
    if (event.key === "Enter") return this.enter(event);
    const change = keyDeed(event, work);
    return change !== null && this.taken(() => this.change(change));
  }

  draw(context: CanvasRenderingContext2D, look: Look): void {
    const work = this.work.get();
    if (work.points.length === 0) return;
    const points = !work.isEnded && this.pointer ? [...work.points, this.pointer] : work.points;
    const line = this.lineOf(points);
    sketchTube(context, look, { host: this.host, work, line, layers: line && this.layersOf(line) });
  }

  hint(): string | null {
    const work = this.work.get();
    if (work.points.length === 0) return null;
    const line = this.lineOf(work.points);
    if (!work.isEnded) return drawingWords(work.points.length, line, this.host.nmPerPx);
    const layers = line && this.layersOf(line);
    return shapeWords(work, line, { nmPerPx: this.host.nmPerPx, isPainted: layers !== null && isPainted(this.host, layers) });
  }

  /** The tube stays: in the next frame a nudge and a fit will do. */
  frameChanged(): void {
    this.stopFollowing();
    // What is undone is not painted any more: then the tube is seen again.
    this.stopFollowing = this.host.document?.painted.subscribe(() => this.host.redraw()) ?? (() => undefined);
    const position = this.host.document?.position ?? null;
    const work = this.work.get();
    if (position !== work.position) this.work.set({ position, message: null });
  }

  close(): void {
    for (const stop of this.stopListening) stop();
  }

  private fit(): void {
    const { image, document } = this.host;
    const work = this.work.get();
    const fit = image && fitTube(image, work.points, work, document?.layers.get(EXCLUSION) ?? null);
    if (!fit) return;
    const { points, outerPx, corePx, reasons } = fit;
    this.change({ points, ...limited(outerPx, corePx, "outer"), isEnded: true, message: reasons.join(" ") || "Fitted to the image." });
    this.keepDiameters();
  }

  private paint(): void {
    const { points } = this.work.get();
    const line = this.lineOf(points);
    const layers = line && this.layersOf(line);
    if (!layers) return;
    const has = paintTube(this.host, layers);
    const { outer, core } = tubeLayers(this.host.document!.rules, this.host.settings.target);
    this.change({ isEnded: true, message: has ? `Painted ${core ? `${outer} and ${core}` : outer}.` : "The masks are those already." });
  }

  private giveUp(): void {
    this.change({ points: [], isEnded: false, message: null });
  }

  /** Ends the line first, then paints. What is painted already leaves the key to others: Enter submits the frame. */
  private enter(event: KeyboardEvent): boolean {
    const { points, isEnded } = this.work.get();
    if (!isEnded) return this.taken(() => this.endLine());
    const line = this.lineOf(points);
    const layers = line && this.layersOf(line);
    if (layers && isPainted(this.host, layers) && !event.repeat) return false;
    return this.taken(() => !event.repeat && this.paint());
  }

  private endLine(): void {
    if (this.lineOf(this.work.get().points)) this.change({ isEnded: true });
  }

  private removeLast(): void {
    const { points } = this.work.get();
    this.change({ points: deletePoint(points, points.length - 1), isEnded: false });
  }

  private dragOf(grip: Grip | null, from: Sample, before: TubeWork): (at: Sample) => Partial<TubeWork> {
    const line = this.lineOf(before.points);
    if (grip?.kind === "outer" || grip?.kind === "core") {
      // The hand takes the handle where it presses, not in its middle.
      const { kind } = grip;
      const off = before[kind === "outer" ? "outerPx" : "corePx"] - diameterAt(line!, from.image);
      return ({ image }) => {
        const px = diameterAt(line!, image) + off;
        return kind === "outer" ? limited(px, before.corePx, "outer") : limited(before.outerPx, px, "core");
      };
    }
    if (grip?.kind === "inside") {
      const [row, col] = placeOf(from.image);
      return ({ image }) => ({ points: shifted(before.points, image.row - row, image.col - col) });
    }
    const at = grip?.kind === "point" ? grip.at : grip?.kind === "line" ? grip.after + 1 : before.points.length;
    const points = grip?.kind === "point" ? before.points : insertPoint(before.points, at - 1, placeOf(from.image));
    this.change({ points });
    return ({ image }) => ({ points: movePoint(points, at, placeOf(image)) });
  }

  private change(change: Partial<TubeWork>): void {
    this.work.set({ message: null, ...change });
  }

  private taken(deed: () => unknown): true {
    deed();
    return true;
  }

  /** The next tube begins with the diameters of this one. */
  private keepDiameters(): void {
    const { outerPx, corePx } = this.work.get();
    const { nmPerPx, settings } = this.host;
    const [outerNm, coreNm] = [outerPx * nmPerPx, corePx * nmPerPx];
    if (outerNm === settings.tube.outerNm && coreNm === settings.tube.coreNm) return;
    this.host.change({ tube: { ...settings.tube, outerNm, coreNm } });
  }

  private lineOf(points: readonly Point[]): TubeLine | null {
    if (points !== this.line.of) this.line = { of: points, is: tubeLine(points) };
    return this.line.is;
  }

  private layersOf(line: TubeLine): Map<string, Mask> | null {
    const { document, settings } = this.host;
    const size = document?.layers.values().next().value;
    if (!document || !size) return null;
    const { outerPx, corePx } = this.work.get();
    const { isClosed } = settings.tube;
    const key = [line, document, document.revision, settings.tube, settings.target, outerPx, corePx];
    if (key.every((part, at) => part === this.layers.key[at])) return this.layers.are;
    if (this.field?.of !== line || this.field.reachPx < outerPx / 2) {
      const reachPx = outerPx / 2 + SPARE_REACH_PX;
      this.field = { of: line, reachPx, is: tubeField(line, reachPx, size) };
    }
    this.layers = { key, are: layersWithTube(this.host, masksOf(this.field.is, { outerPx, corePx, isClosed }, size)) };
    return this.layers.are;
  }
}
