/** Places a new filament: a ghost of its region follows the pointer, a click sets it down, then it wants a name. */
import type { Field, FieldGesture, FieldLook, FieldOverlay, FieldSample, FieldTool } from "../../../canvas/field/tool";
import type { Store } from "../../../state/store";
import { screenPoint } from "../../../domain/points";
import { ACCENT, onScreen, plate, strokeBox } from "./look";

export interface NewPlace {
  readonly height: number;
  readonly width: number;
  /** Where it has been set down; null while it follows the pointer. */
  readonly place: { readonly position: number; readonly row: number; readonly col: number } | null;
  /** The tool is in hand. */
  readonly isOpen: boolean;
}

export const USUAL_SIZE = 256;

const STEPS: Readonly<Record<string, readonly [rows: number, cols: number]>> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

export class PlaceTool implements FieldTool {
  readonly id = "new-filament";
  readonly title = "New filament";
  readonly key = "N";
  private ghost: { row: number; col: number } | null = null;
  readonly overlay: FieldOverlay = { draw: (context, look) => this.draw(context, look) };

  constructor(
    private readonly state: Store<NewPlace>,
    private readonly nmPerPx: number | null,
  ) {}

  hint(): string {
    return this.state.get().place ? "Drag the region where it belongs; name it in the panel" : "Click where the filament is; Escape gives up";
  }

  begin(field: Field): void {
    const { row, col } = middleOf(field.look());
    this.ghost ??= this.around(row, col);
    this.state.set({ isOpen: true, place: null });
  }

  end(): void {
    this.ghost = null;
    this.state.set({ isOpen: false, place: null });
  }

  hover(at: FieldSample | null, field: Field): void {
    if (!at || this.state.get().place) return;
    this.ghost = this.around(at.image.row, at.image.col);
    field.redraw();
  }

  press(at: FieldSample, field: Field): FieldGesture {
    this.set(at, field);
    return {
      move: (samples) => this.set(samples.at(-1)!, field),
      end: () => undefined,
      cancel: () => this.state.set({ place: null }),
    };
  }

  keyDown(event: KeyboardEvent, field: Field): boolean {
    const step = STEPS[event.key];
    const { place } = this.state.get();
    const from = place ?? this.ghost;
    if (event.key === "Escape" && place) this.state.set({ place: null });
    else if (event.key === "Enter" && !place && this.ghost) this.state.set({ place: { position: field.look().position, ...this.ghost } });
    else if (step && from) this.move(from, step, event.shiftKey ? 10 : 1);
    else return false;
    field.redraw();
    return true;
  }

  private move({ row, col }: { row: number; col: number }, [rows, cols]: readonly [number, number], by: number): void {
    const moved = { row: row + rows * by, col: col + cols * by };
    const { place } = this.state.get();
    if (place) this.state.set({ place: { ...place, ...moved } });
    else this.ghost = moved;
  }

  private set(at: FieldSample, field: Field): void {
    const corner = this.around(at.image.row, at.image.col);
    this.state.set({ place: { position: field.look().position, ...corner } });
    field.redraw();
  }

  /** The corner of a region around a place. */
  private around(row: number, col: number): { row: number; col: number } {
    const { height, width } = this.state.get();
    return { row: Math.round(row - height / 2), col: Math.round(col - width / 2) };
  }

  private draw(context: CanvasRenderingContext2D, look: FieldLook): void {
    const { place, height, width } = this.state.get();
    const corner = place ?? this.ghost;
    if (!corner) return;
    const box = { ...corner, height, width };
    strokeBox(context, look, box, { colour: ACCENT, width: 2, dash: place ? [] : [7, 5] });
    const nm = (pixels: number) => (pixels * (this.nmPerPx ?? 0)).toFixed(0);
    const real = this.nmPerPx ? ` · ${nm(height)} × ${nm(width)} nm` : "";
    plate(context, `new filament, ${height} × ${width} px${real}`, onScreen(look, box), "#bcd0fa");
  }
}

const middleOf = ({ screen, toImage }: FieldLook) => toImage(screenPoint(screen.width / 2, screen.height / 2));
