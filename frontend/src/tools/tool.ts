/** What a tool is. A tool knows documents and places in the image; it knows no canvas and no component. */
import type { BrushShape } from "../domain/stroke";
import type { ImagePoint, ScreenPoint } from "../domain/points";
import type { FrameDocument } from "../state/frameDocument";

export interface Sample {
  readonly image: ImagePoint;
  readonly screen: ScreenPoint;
}

export interface ToolContext {
  /** Null where masks may be looked at only. */
  readonly document: FrameDocument | null;
  /** Key of the layer that is worked on. */
  readonly target: string;
  readonly brushSize: number;
  readonly brushShape: BrushShape;
  /** Move the view by a distance on the screen. */
  panBy(dx: number, dy: number): void;
  /** A stroke has ended and has changed pixels. */
  edited(document: FrameDocument): void;
}

/** One press, drag and release. */
export interface Gesture {
  move(samples: readonly Sample[]): void;
  end(): void;
  /** Escape, or the pointer was lost: as if it had never begun. */
  cancel(): void;
}

export interface Tool {
  readonly id: string;
  readonly title: string;
  /** The key that chooses it, as `KeyboardEvent.key` in lower case. */
  readonly key: string;
  /** Whether the cursor is the brush's pixel footprint. */
  readonly hasFootprint: boolean;
  /** What a press would do, for the status line. */
  hint(target: string): string;
  begin(context: ToolContext, at: Sample): Gesture | null;
}
