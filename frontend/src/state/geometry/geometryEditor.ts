/**
 * One filament's geometry in somebody's hands: what is shown while they drag, and what is kept when they let go.
 *
 * Canvas and panels read `shown()`; the document learns of a change only when it is done, so that undo knows one step for
 * one drag.
 */
import { type KeyFrame, keyFrameAt, type Offset, offsetAt, withKeyFrame, withoutKeyFrame } from "../../domain/path";
import { type PolygonKeyFrame, polygonAt } from "../../domain/polygon";
import { type Point, shifted } from "../../domain/polyline";
import { Emitter, type Unsubscribe } from "../emitter";
import type { Geometry } from "./geometry";
import type { GeometryDocument } from "./geometryDocument";
import type { GeometrySaver } from "./geometrySaver";

export interface Region {
  readonly height: number;
  readonly width: number;
}

export class GeometryEditor {
  /** What is shown has changed. */
  readonly changed = new Emitter();
  private preview: Partial<Geometry> | null = null;
  private now: Geometry;
  private readonly stopListening: Unsubscribe;

  constructor(
    readonly document: GeometryDocument,
    readonly saver: GeometrySaver,
    readonly region: Region,
    readonly timesS: readonly number[],
  ) {
    this.now = document.geometry;
    this.stopListening = document.changed.subscribe(() => this.announce());
  }

  /** The same object until something changes. */
  readonly shown = (): Geometry => this.now;

  /** Show a change without making it; null: show what is. */
  see(preview: Partial<Geometry> | null): void {
    this.preview = preview;
    this.announce();
  }

  /** Make a change; what was shown while dragging is over. */
  keep(label: string, change: Partial<Geometry>): void {
    this.preview = null;
    this.document.edit(label, change);
  }

  dispose(): void {
    this.stopListening();
    this.saver.stop();
  }

  offsetAt(position: number): Offset | null {
    return offsetAt(this.now.path, this.timesS, position);
  }

  outlineAt(position: number): readonly Point[] | null {
    return polygonAt(this.now.exclusion, this.timesS, position);
  }

  /** The path when the region is moved in one frame: that frame becomes a key frame. */
  pathMoved(position: number, rows: number, cols: number): KeyFrame[] {
    const { path } = this.document.geometry;
    const at = offsetAt(path, this.timesS, position) ?? { row: 0, col: 0 };
    return withKeyFrame(path, { position, row: at.row + Math.round(rows), col: at.col + Math.round(cols) });
  }

  /** The path when the region is moved by the same distance in every frame. */
  pathShifted(rows: number, cols: number): KeyFrame[] {
    const [down, right] = [Math.round(rows), Math.round(cols)];
    return this.document.geometry.path.map(({ position, row, col }) => ({ position, row: row + down, col: col + right }));
  }

  /**
   * The geometry with another path. Outlines and the centre line were drawn in the region, on something in the field:
   * they stay there in the frames in which they were drawn, as masks do.
   */
  along(path: readonly KeyFrame[]): Partial<Geometry> {
    const { path: before, exclusion, centreLine } = this.document.geometry;
    const kept = (position: number, points: readonly Point[]) => {
      const [from, to] = [offsetAt(before, this.timesS, position), offsetAt(path, this.timesS, position)];
      return from && to && (from.row !== to.row || from.col !== to.col) ? shifted(points, from.row - to.row, from.col - to.col) : points;
    };
    const outlines = exclusion.map((key) => ({ ...key, points: kept(key.position, key.points) }));
    const line = centreLine && { ...centreLine, points: kept(centreLine.position ?? 0, centreLine.points) };
    return {
      path,
      exclusion: outlines.some(({ points }, at) => points !== exclusion[at]!.points) ? outlines : exclusion,
      centreLine: line?.points !== centreLine?.points ? line : centreLine,
    };
  }

  nudge(position: number, rows: number, cols: number): void {
    this.keep("moving the region", this.along(this.pathMoved(position, rows, cols)));
  }

  /** Fix the region where it lies in this frame. */
  addKeyFrame(position: number): void {
    if (!keyFrameAt(this.now.path, position)) this.keep("the key frame", this.along(this.pathMoved(position, 0, 0)));
  }

  /** The last key frame stays: a region lies somewhere. */
  deleteKeyFrame(position: number): void {
    const { path } = this.document.geometry;
    if (path.length > 1 && keyFrameAt(path, position)) this.keep("deleting the key frame", this.along(withoutKeyFrame(path, position)));
  }

  takePath(path: readonly KeyFrame[]): void {
    this.keep("taking the drift path", this.along(path));
  }

  /** The outlines when that of one frame is changed. */
  outlinesWith(position: number, points: readonly Point[]): PolygonKeyFrame[] {
    return withKeyFrame(this.document.geometry.exclusion, { position, points });
  }

  deleteOutline(position: number): void {
    this.keep("deleting the outline", { exclusion: withoutKeyFrame(this.document.geometry.exclusion, position) });
  }

  private announce(): void {
    this.now = { ...this.document.geometry, ...this.preview };
    this.changed.emit();
  }
}
