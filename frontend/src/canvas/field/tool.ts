/**
 * How tools and overlays meet the field view. Nothing here knows React, a server or a page.
 *
 * The field view is a `FieldStage` (./fieldStage.ts). It shows one frame of a whole video, moves and zooms, and draws
 * *overlays* on top of the pixels in the order in which they were added. Others extend it in two ways:
 *
 * 1. An **overlay** draws something that belongs to the frame, and may be taken hold of whatever tool is chosen but one
 *    that takes every press for itself. `stage.addOverlay(overlay)` gives the function that removes it again.
 *
 *        const boxes: FieldOverlay = {
 *          draw: (context, { toScreen, position }) => { ...strokeRect in CSS pixels... },
 *          hit: (at, { position }) => isNear(at) ? { cursor: "move", title: "Drag to move", press: (from) => gesture } : null,
 *        };
 *
 *    `hit` is asked when the pointer rests on the image with the hand chosen, topmost overlay first. What it gives says
 *    the cursor, what the status line says, and what a press or a click does; null lets the one below answer.
 *    Distances "near enough" are screen distances: divide by `view.zoom`, or compare `toScreen(...)` with `at.screen`.
 *
 * 2. A **tool** takes every press on the image while it is chosen (`stage.choose(tool)`, null: the hand). Escape gives up
 *    its gesture, Escape again goes back to the hand; space bar and middle button always move the view. A tool may have
 *    an overlay of its own, drawn last while it is chosen, and may take keys before anybody else (`key` gives true:
 *    taken). In React `useFieldTool(tool)` puts it on the tool rail with its icon and key for as long as the calling
 *    component is there, and `useFieldOverlay(overlay)` does the same for an overlay (views/video/useField.ts).
 *
 * All places are `ImagePoint`s of the whole frame at full resolution, continuous: pixel (row 3, col 5) covers 3..4 and
 * 5..6, its centre is (3.5, 5.5). They may lie outside of the image: clamp where that matters. A gesture gets its samples
 * in order; `end` comes once, or `cancel` does (Escape, a lost pointer), never both.
 *
 * What an overlay draws from is its own business; when that changes it calls `stage.redraw()`: overlays are drawn again with
 * the next frame of the screen, the pixels below are not touched. Frames change under overlays: read `view.position`, which
 * is the frame whose pixels are on the screen, not the one asked for.
 */
import type { ImagePoint, ScreenPoint } from "../../domain/points";
import type { Size, Viewport } from "../viewport";

/** What an overlay may know of the moment it is drawn in or asked in. */
export interface FieldLook {
  /** Counts the video's frames from 0; the frame whose pixels are on the screen. */
  readonly position: number;
  /** CSS pixels per image pixel. */
  readonly zoom: number;
  /** The drawing area in CSS pixels. */
  readonly screen: Size;
  /** The whole frame at full resolution. */
  readonly image: Size;
  readonly toScreen: (point: ImagePoint) => ScreenPoint;
  readonly toImage: (point: ScreenPoint) => ImagePoint;
}

export interface FieldSample {
  readonly image: ImagePoint;
  readonly screen: ScreenPoint;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
}

/** One press, drag and release. */
export interface FieldGesture {
  /** Called for every sample between two screen frames at once, oldest first. */
  move(samples: readonly FieldSample[]): void;
  end(): void;
  /** As if it had never begun. */
  cancel(): void;
}

/** What an overlay has under the pointer. */
export interface FieldHit {
  /** A CSS cursor. */
  readonly cursor: string;
  /** For the status line: what it is and what a press does. */
  readonly title: string;
  /** Begin to drag; null or left out: the press moves the view, and a press without a move is a click. */
  readonly press?: (from: FieldSample) => FieldGesture | null;
  readonly click?: (at: FieldSample) => void;
}

export interface FieldOverlay {
  /** The context is set up for CSS pixels; state changed here is restored by the stage. */
  draw(context: CanvasRenderingContext2D, look: FieldLook): void;
  hit?(at: FieldSample, look: FieldLook): FieldHit | null;
}

/** What a tool may ask of the stage; `FieldStage` is one. */
export interface Field {
  readonly viewport: Viewport;
  /** Of the frame on the screen and the view of it. */
  look(): FieldLook;
  /** Draw the overlays again. */
  redraw(): void;
  /** Another tool; null: the hand. */
  choose(tool: FieldTool | null): void;
  /** Go to a frame. */
  go(position: number): void;
  panBy(dx: number, dy: number): void;
  /** Move the view, no more than needed, so that this place is seen. */
  reveal(point: ImagePoint): void;
}

export interface FieldTool {
  readonly id: string;
  readonly title: string;
  /** The key that chooses it, as `KeyboardEvent.key` in upper case: "N". */
  readonly key: string;
  /** A CSS cursor; "crosshair" unless told. */
  readonly cursor?: string;
  /** What a press would do, for the status line. */
  hint(): string;
  press(at: FieldSample, field: Field): FieldGesture | null;
  /** The pointer moves with nothing pressed; null: it has left. */
  hover?(at: FieldSample | null, field: Field): void;
  /** A second click at the same place, after its own press and end. */
  doubleClick?(at: FieldSample, field: Field): void;
  /** A key while the tool is chosen: true when the tool has taken it. */
  keyDown?(event: KeyboardEvent, field: Field): boolean;
  /** Drawn above everything else while the tool is chosen. */
  readonly overlay?: FieldOverlay;
  /** It is chosen from now on. */
  begin?(field: Field): void;
  /** Another one is chosen: drop what is unfinished. */
  end?(field: Field): void;
}
