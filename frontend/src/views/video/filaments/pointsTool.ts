/**
 * Draws and mends what consists of points: a centre line (open) or an outline (closed).
 *
 * Nothing there yet: every click sets a point, Enter, a double click or (closed) a click on the first point ends it.
 * There already: points are dragged, a drag from between two of them makes a new one, Alt+click or Delete takes one away.
 * Elsewhere a drag moves the view, as with the hand.
 */
import type { Field, FieldGesture, FieldOverlay, FieldSample, FieldTool } from "../../../canvas/field/tool";
import { deletePoint, insertPoint, movePoint, nearestPiece, nearestPoint, type Point } from "../../../domain/polyline";
import { drawPoints } from "./drawPoints";
import { NEAR_PIECE_PX, NEAR_POINT_PX, type PointsSubject } from "./pointsSubject";

const STEPS: Readonly<Record<string, Point>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class PointsTool implements FieldTool {
  readonly id: string;
  readonly title: string;
  readonly key: string;
  /** Points of something new, until it is finished. */
  private draft: Point[] = [];
  private active: number | null = null;
  private pointer: Point | null = null;
  readonly overlay: FieldOverlay = {
    draw: (context, look) => drawPoints(context, look, { subject: this.subject, draft: this.draft, active: this.active, pointer: this.pointer }),
  };

  constructor(
    { id, title, key }: Pick<FieldTool, "id" | "title" | "key">,
    private readonly subject: PointsSubject,
  ) {
    this.id = id;
    this.title = title;
    this.key = key;
  }

  hint(): string {
    const { closed, fewest } = this.subject;
    if (this.draft.length === 0 && this.active === null) return "Click to set points; drag a point to move it, or the line between two to make a new one";
    if (this.draft.length === 0) return "Drag to move the point; Delete takes it away; Enter: done";
    if (this.draft.length < fewest) return "Click to set the next point; Backspace takes the last back";
    return closed ? "Click the first point, or press Enter, to close the outline" : "Enter or a double click ends the line";
  }

  press(at: FieldSample, field: Field): FieldGesture | null {
    const { position } = field.look();
    const place = this.placeOf(at, field);
    if (!place) return this.pan(at, field);
    const points = this.subject.pointsAt(position);
    if (this.draft.length > 0 || !points) return this.pressDraft(place, field);
    const { zoom } = field.look();
    const near = nearestPoint(points, ...place);
    if (near && near.distance * zoom <= NEAR_POINT_PX) {
      this.active = near.at;
      if (at.alt) this.deleteAt(position, points, near.at);
      if (at.alt) return null;
      return this.drag(field, position, points, near.at, "moving a point");
    }
    const between = nearestPiece(points, ...place, this.subject.closed);
    if (between && between.distance * zoom <= NEAR_PIECE_PX) {
      this.active = between.piece + 1;
      return this.drag(field, position, insertPoint(points, between.piece, place), this.active, "a new point");
    }
    this.active = null;
    return this.pan(at, field);
  }

  hover(at: FieldSample | null, field: Field): void {
    this.pointer = at && this.placeOf(at, field);
    if (this.draft.length > 0 || this.subject.pointsAt(field.look().position)) field.redraw();
  }

  doubleClick(_at: FieldSample, field: Field): void {
    if (this.draft.length > 0) this.finish(field);
  }

  keyDown(event: KeyboardEvent, field: Field): boolean {
    const { position } = field.look();
    const points = this.draft.length > 0 ? null : this.subject.pointsAt(position);
    const step = STEPS[event.key];
    if (event.key === "Enter") return this.enter(field);
    if (event.key === "Escape" && this.draft.length > 0) this.draft = [];
    else if (event.key === "Backspace" && this.draft.length > 0) this.draft.pop();
    else if (!points || points.length === 0) return false;
    else if (event.key === "[" || event.key === "]") this.activate(points, event.key === "]" ? 1 : -1);
    else if (this.active === null || !points[this.active]) return false;
    else if (event.key === "Delete" || event.key === "Backspace") this.deleteAt(position, points, this.active);
    else if (step) this.nudge(position, points, this.active, step, event.shiftKey ? 10 : 1);
    else return false;
    field.redraw();
    return true;
  }

  begin(): void {
    this.draft = [];
    this.active = null;
  }

  end(): void {
    this.draft = [];
    this.pointer = null;
  }

  private pressDraft(place: Point, field: Field): FieldGesture {
    const { zoom } = field.look();
    const first = this.draft[0];
    const isClosing = this.subject.closed && first && this.draft.length >= this.subject.fewest && Math.hypot(place[0] - first[0], place[1] - first[1]) * zoom <= NEAR_POINT_PX;
    if (!isClosing) this.draft.push(place);
    const last = this.draft.length - 1;
    return {
      move: (samples) => {
        const to = this.placeOf(samples.at(-1)!, field);
        if (to && !isClosing) this.draft[last] = to;
        field.redraw();
      },
      end: () => (isClosing ? this.finish(field) : field.redraw()),
      cancel: () => {
        if (!isClosing) this.draft.pop();
        field.redraw();
      },
    };
  }

  private drag(field: Field, position: number, points: readonly Point[], at: number, label: string): FieldGesture {
    let moved = points;
    let isMoved = false;
    return {
      move: (samples) => {
        const to = this.placeOf(samples.at(-1)!, field);
        if (!to) return;
        isMoved = true;
        moved = movePoint(points, at, to);
        this.subject.see(position, moved);
      },
      end: () => (isMoved ? this.keep(position, label, moved) : this.subject.see(position, null)),
      cancel: () => this.subject.see(position, null),
    };
  }

  private pan(from: FieldSample, field: Field): FieldGesture {
    let last = from.screen;
    return {
      move: (samples) => {
        const now = samples.at(-1)!.screen;
        field.panBy(now.x - last.x, now.y - last.y);
        last = now;
      },
      end: () => undefined,
      cancel: () => undefined,
    };
  }

  private keep(position: number, label: string, points: readonly Point[]): void {
    const problem = this.subject.problem(points);
    if (problem) {
      this.subject.see(position, null);
      this.subject.complain(problem);
    } else this.subject.keep(position, label, points);
  }

  private enter(field: Field): boolean {
    if (this.draft.length > 0) this.finish(field);
    else this.subject.done();
    return true;
  }

  private finish(field: Field): void {
    const points = withoutRepeats(this.draft);
    const problem = this.subject.problem(points);
    if (problem) this.subject.complain(problem);
    else {
      this.draft = [];
      this.subject.keep(field.look().position, this.subject.name, points);
    }
    field.redraw();
  }

  private deleteAt(position: number, points: readonly Point[], at: number): void {
    if (points.length <= this.subject.fewest) {
      this.subject.complain(`At least ${this.subject.fewest} points must stay; remove the whole instead.`);
      return;
    }
    this.active = null;
    this.keep(position, "deleting a point", deletePoint(points, at));
  }

  private nudge(position: number, points: readonly Point[], at: number, [rows, cols]: Point, by: number): void {
    const [row, col] = points[at]!;
    this.keep(position, "moving a point", movePoint(points, at, this.clamped(row + rows * by, col + cols * by)));
  }

  private activate(points: readonly Point[], direction: 1 | -1): void {
    const from = this.active ?? (direction > 0 ? -1 : 0);
    this.active = (from + direction + points.length) % points.length;
  }

  /** The place in the region; what is drawn stays inside of it. */
  private placeOf(at: FieldSample, field: Field): Point | null {
    const offset = this.subject.offsetAt(field.look().position);
    return offset && this.clamped(at.image.row - offset.row, at.image.col - offset.col);
  }

  private clamped(row: number, col: number): Point {
    const { height, width } = this.subject.region;
    const within = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)) * 100) / 100;
    return [within(row, height), within(col, width)];
  }
}

/** A double click sets its point twice. */
const withoutRepeats = (points: readonly Point[]) =>
  points.filter(([row, col], at) => at === 0 || row !== points[at - 1]![0] || col !== points[at - 1]![1]);
