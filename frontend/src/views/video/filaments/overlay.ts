/** The filaments on the field: every region as a box; of the one in hand also its way, its middle and what of it counts. */
import type { FrameState } from "../../../api/types";
import type { FieldGesture, FieldHit, FieldLook, FieldOverlay, FieldSample } from "../../../canvas/field/tool";
import type { Offset } from "../../../domain/path";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { drawInHand } from "./drawInHand";
import { type Box, onScreen, plate, STATE_COLOURS, strokeBox } from "./look";
import { dragRegion } from "./dragRegion";

/** A filament as the field shows it; places come from the server until its geometry is in hand. */
export interface ShownFilament {
  readonly id: number;
  readonly name: string;
  readonly height: number;
  readonly width: number;
  offsetAt(position: number): Offset | null;
  stateAt(position: number): FrameState | null;
}

/** The filament that somebody has chosen. */
export interface InHand {
  readonly id: number;
  readonly editor: GeometryEditor;
  readonly mayEdit: boolean;
  /** A path that drift following proposes. */
  readonly proposal: readonly Offset[] | null;
  readonly showsExcluded: boolean;
}

const NEAR_EDGE_PX = 7;

export class FilamentsOverlay implements FieldOverlay {
  private filaments: readonly ShownFilament[] = [];
  private inHand: InHand | null = null;

  constructor(private readonly onChoose: (id: number) => void) {}

  show(filaments: readonly ShownFilament[], inHand: InHand | null): void {
    this.filaments = filaments;
    this.inHand = inHand;
  }

  draw(context: CanvasRenderingContext2D, look: FieldLook): void {
    // The one in hand is what matters then.
    if (this.inHand) context.globalAlpha = 0.5;
    for (const filament of this.filaments) {
      const box = this.boxOf(filament, look.position);
      if (!box || filament.id === this.inHand?.id) continue;
      const state = filament.stateAt(look.position) ?? "unlabelled";
      const dash = state === "proposed" ? [6, 4] : [];
      strokeBox(context, look, box, { colour: STATE_COLOURS[state], dash });
      plate(context, `${filament.name} · ${state}`, onScreen(look, box));
    }
    context.globalAlpha = 1;
    const chosen = this.filaments.find(({ id }) => id === this.inHand?.id);
    if (chosen && this.inHand) drawInHand(context, look, chosen, this.inHand);
  }

  hit(at: FieldSample, look: FieldLook): FieldHit | null {
    const under = this.filaments
      .map((filament) => ({ filament, box: this.boxOf(filament, look.position) }))
      .filter((each): each is { filament: ShownFilament; box: Box } => each.box !== null && isTaken(at, look, each.box));
    const chosen = under.find(({ filament }) => filament.id === this.inHand?.id);
    if (chosen && this.inHand) return this.hitInHand(chosen.filament, this.inHand, look.position);
    // Where regions overlap the smallest is meant: it could not be reached otherwise.
    const smallest = under.sort((a, b) => a.box.height * a.box.width - b.box.height * b.box.width)[0]?.filament;
    if (!smallest) return null;
    return { cursor: "pointer", title: `Filament ${smallest.name}: click to choose it`, click: () => this.onChoose(smallest.id) };
  }

  private hitInHand({ name }: ShownFilament, { editor, mayEdit }: InHand, position: number): FieldHit | null {
    if (!mayEdit) return { cursor: "default", title: `Filament ${name}` };
    return {
      cursor: "move",
      title: `Drag filament ${name}: its region has a key frame here then; with Alt its whole path moves`,
      press: (from: FieldSample): FieldGesture => dragRegion(editor, position, from),
      click: () => undefined,
    };
  }

  private boxOf({ id, height, width, offsetAt }: ShownFilament, position: number): Box | null {
    const offset = id === this.inHand?.id ? this.inHand.editor.offsetAt(position) : offsetAt(position);
    return offset && { ...offset, height, width };
  }
}

/** Whether the pointer has hold of a box: anywhere in it, but one that fills the screen by its edge only. */
function isTaken(at: FieldSample, look: FieldLook, box: Box): boolean {
  const { x, y, width, height } = onScreen(look, box);
  const [dx, dy] = [at.screen.x - x, at.screen.y - y];
  const isWithin = dx >= -NEAR_EDGE_PX && dy >= -NEAR_EDGE_PX && dx <= width + NEAR_EDGE_PX && dy <= height + NEAR_EDGE_PX;
  const fillsScreen = width > look.screen.width && height > look.screen.height;
  const isNearEdge = Math.min(Math.abs(dx), Math.abs(dy), Math.abs(width - dx), Math.abs(height - dy)) <= NEAR_EDGE_PX;
  return isWithin && (!fillsScreen || isNearEdge);
}
