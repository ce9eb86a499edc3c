/**
 * What a tool is. A tool knows documents and places in the image; it knows no canvas and no component.
 *
 * A `Tool` is what can be chosen; `open` makes it live for as long as it is chosen. A live tool may keep unfinished work
 * (the points of an outline), draw it above the masks, and take keys before anybody else does.
 */
import type { ImagePoint, ScreenPoint } from "../domain/points";
import type { GreyData } from "../domain/windowLevel";
import type { EditorSettings } from "../state/editorSettings";
import type { FrameDocument } from "../state/frameDocument";

export interface Sample {
  readonly image: ImagePoint;
  readonly screen: ScreenPoint;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
  /** 0 to 1; a mouse presses with 0.5, a pen as it is pressed. */
  readonly pressure: number;
  readonly isPen: boolean;
}

/** The recorded greys that are on the screen. */
export interface ToolImage {
  readonly height: number;
  readonly width: number;
  readonly dtype: "uint8" | "uint16";
  readonly data: GreyData;
}

/** The drawing area as a live tool sees it: every field tells of now. */
export interface ToolHost {
  /** Null where masks may be looked at only. */
  readonly document: FrameDocument | null;
  readonly image: ToolImage | null;
  readonly settings: EditorSettings;
  /** CSS pixels per image pixel: distances that are "near enough" for a hand are divided by it. */
  readonly zoom: number;
  readonly nmPerPx: number;
  /** The greys shown black and white. */
  readonly displayRange: { readonly low: number; readonly high: number };
  /** "#rrggbb" of each layer. */
  colourOf(layer: string): string;
  change(settings: Partial<EditorSettings>): void;
  /** Move the view by a distance on the screen. */
  panBy(dx: number, dy: number): void;
  /** An edit has been made: it will be saved. */
  edited(document: FrameDocument): void;
  /** What `draw` or `hint` would say has changed. */
  redraw(): void;
}

/** One press, drag and release. */
export interface Gesture {
  move(samples: readonly Sample[]): void;
  end(): void;
  /** Escape, or the pointer was lost: as if it had never begun. */
  cancel(): void;
}

export interface Look {
  readonly zoom: number;
  readonly toScreen: (point: ImagePoint) => ScreenPoint;
}

export interface LiveTool {
  begin(at: Sample): Gesture | null;
  /** The pointer moves with nothing pressed; null: it has left. */
  hover?(at: Sample | null): void;
  /** A second press at the same place, after its own gesture has ended. */
  doubleClick?(at: Sample): void;
  /** A key, before all shortcuts; true: taken. */
  key?(event: KeyboardEvent): boolean;
  /** On a layer of its own above the masks, in CSS pixels. */
  draw?(context: CanvasRenderingContext2D, look: Look): void;
  /** A CSS cursor for this place; null: the tool's usual one. */
  cursor?(at: Sample): string | null;
  /** For the status line, in place of the tool's own words; null: those. */
  hint?(): string | null;
  /** Another document or image is on the screen. Unfinished work may stay. */
  frameChanged?(): void;
  /** Another tool was chosen. */
  close?(): void;
}

export interface Tool {
  readonly id: string;
  readonly title: string;
  /** Whether the cursor is the brush's pixel footprint. */
  readonly hasFootprint: boolean;
  /** What a press would do, for the status line. */
  hint(target: string, settings: EditorSettings): string;
  open(host: ToolHost): LiveTool;
}
