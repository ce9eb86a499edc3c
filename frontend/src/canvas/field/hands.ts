/** What pointers do: the hand moves the view or takes hold of what an overlay offers, a tool takes the press for itself. */
import type { ScreenPoint } from "../../domain/points";
import { toImage } from "../viewport";
import type { Camera } from "./camera";
import type { Field, FieldGesture, FieldHit, FieldOverlay, FieldSample, FieldTool } from "./tool";

/** A press that moves less than this is a click. */
const CLICK_PX = 4;

type Modifiers = Pick<MouseEvent, "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

interface Held {
  readonly gesture: FieldGesture;
  readonly from: FieldSample;
  /** The view is being moved: its cursor is the closed hand. */
  readonly isPan: boolean;
  /** Where a press without a move is a click on something. */
  readonly hit: FieldHit | null;
  isMoved: boolean;
}

export interface HandsListeners {
  hovered(at: FieldSample | null): void;
  /** What a press would do, has changed. */
  changed(): void;
}

export class Hands {
  tool: FieldTool | null = null;
  hit: FieldHit | null = null;
  isSpaceHeld = false;
  private held: Held | null = null;
  private pointer: FieldSample | null = null;

  constructor(
    private readonly field: Field,
    private readonly camera: Camera,
    private readonly overlays: () => readonly FieldOverlay[],
    private readonly listeners: HandsListeners,
  ) {}

  get isBusy(): boolean {
    return this.held !== null;
  }

  get cursor(): string {
    if (this.held?.isPan) return "grabbing";
    if (this.held) return this.held.hit?.cursor ?? this.tool?.cursor ?? "crosshair";
    if (this.isSpaceHeld) return "grab";
    if (this.tool) return this.tool.cursor ?? "crosshair";
    return this.hit?.cursor ?? "grab";
  }

  choose(tool: FieldTool | null): void {
    if (tool === this.tool) return;
    this.finish("cancel");
    const before = this.tool;
    this.tool = tool;
    before?.end?.(this.field);
    tool?.begin?.(this.field);
    this.look();
  }

  press(at: ScreenPoint, isHand: boolean, event: Modifiers): boolean {
    const from = this.sample(at, event);
    this.pointer = from;
    this.look();
    const hit = isHand || this.tool ? null : this.hit;
    const own = isHand ? null : this.tool ? this.tool.press(from, this.field) : (hit?.press?.(from) ?? null);
    // A tool that wants nothing of a press takes it all the same: nobody expects the view to move then.
    if (!own && this.tool && !isHand) return false;
    this.held = { gesture: own ?? this.pan(from), from, isPan: own === null, hit, isMoved: false };
    this.listeners.changed();
    return true;
  }

  drag(points: readonly ScreenPoint[], event: Modifiers): void {
    const { held } = this;
    if (!held) return;
    const last = points.at(-1)!;
    const distance = Math.hypot(last.x - held.from.screen.x, last.y - held.from.screen.y);
    // A click on something must not shake it, so a drag of it begins late; a tool's begins at once.
    if (held.hit && !held.isMoved && distance < CLICK_PX) return;
    held.isMoved ||= distance >= CLICK_PX;
    held.gesture.move(points.map((point) => this.sample(point, event)));
    this.pointer = this.sample(last, event);
    this.listeners.hovered(this.pointer);
  }

  finish(how: "end" | "cancel"): void {
    const { held } = this;
    this.held = null;
    if (!held) return;
    const isClick = how === "end" && !held.isMoved && held.hit?.click;
    held.gesture[isClick ? "cancel" : how]();
    if (isClick) held.hit.click!(held.from);
    this.look();
  }

  hover(at: ScreenPoint | null, event?: Modifiers): void {
    this.pointer = at && this.sample(at, event);
    this.listeners.hovered(this.pointer);
    if (this.held) return;
    this.tool?.hover?.(this.pointer, this.field);
    this.look();
  }

  doubleClick(at: ScreenPoint, event: Modifiers): void {
    if (this.tool) this.tool.doubleClick?.(this.sample(at, event), this.field);
    else if (!this.hit?.click) this.camera.zoomAt(event.shiftKey ? 1 / 2 : 2, at);
  }

  holdSpace(held: boolean): void {
    this.isSpaceHeld = held;
    this.look();
  }

  /** Escape: give up what is being drawn, else go back to the hand. True when there was something to do. */
  escape(): boolean {
    if (this.held) this.finish("cancel");
    else if (this.tool) this.field.choose(null);
    else return false;
    return true;
  }

  /** Look again what is under the pointer: the frame, the view or an overlay has changed. */
  look(): void {
    const { pointer, held, tool } = this;
    if (!held) {
      const isFree = pointer && !tool && !this.isSpaceHeld;
      this.hit = isFree ? this.hitAt(this.sample(pointer.screen)) : null;
    }
    this.listeners.changed();
  }

  private hitAt(at: FieldSample): FieldHit | null {
    const look = this.field.look();
    for (const overlay of this.overlays().toReversed()) {
      const hit = overlay.hit?.(at, look);
      if (hit) return hit;
    }
    return null;
  }

  private pan(from: FieldSample): FieldGesture {
    let last = from.screen;
    return {
      move: (samples) => {
        const now = samples.at(-1)!.screen;
        this.camera.panBy(now.x - last.x, now.y - last.y);
        last = now;
      },
      end: () => undefined,
      cancel: () => undefined,
    };
  }

  private sample(at: ScreenPoint, event?: Modifiers): FieldSample {
    const image = toImage(this.camera.viewport, at);
    const ctrl = Boolean(event?.ctrlKey || event?.metaKey);
    return { image, screen: at, shift: Boolean(event?.shiftKey), ctrl, alt: Boolean(event?.altKey) };
  }
}
