/** Drag a line across the image; its ends can be taken again, with the tool and with the hand. */
import type { FieldGesture, FieldHit, FieldLook, FieldOverlay, FieldSample, FieldTool } from "../../../canvas/field/tool";
import { type ProfileLine, lengthPx } from "../../../domain/lineProfile";
import { type ImagePoint, imagePoint } from "../../../domain/points";
import type { Store } from "../../../state/store";

export interface ProfileState {
  readonly line: Pick<ProfileLine, "from" | "to"> | null;
  /** In pixels. */
  readonly width: number;
}

type End = "from" | "to";

const NEAR_PX = 9;
const COLOUR = "#ffd43b";
const SHORTEST_PX = 1;

export function profileTool(state: Store<ProfileState>): FieldTool {
  return {
    id: "profile",
    title: "Line profile",
    key: "L",
    hint: () => "Drag a line: greys along it are plotted, averaged over its width; Shift keeps it level or upright",
    press: (at, field) => {
      const end = endAt(state.get(), at, field.look());
      if (end) return moveEnd(state, end);
      const before = state.get().line;
      state.set({ line: { from: at.image, to: at.image } });
      const drag = moveEnd(state, "to");
      return {
        move: drag.move,
        // A click without a drag is no line.
        end: () => lengthPx(state.get().line!) < SHORTEST_PX && state.set({ line: before }),
        cancel: () => state.set({ line: before }),
      };
    },
  };
}

export function profileOverlay(state: Store<ProfileState>): FieldOverlay {
  return {
    draw: (context, look) => draw(context, look, state.get()),
    hit: (at, look): FieldHit | null => {
      const end = endAt(state.get(), at, look);
      return end && { cursor: "move", title: "Drag to move this end of the line", press: () => moveEnd(state, end) };
    },
  };
}

function moveEnd(state: Store<ProfileState>, end: End): FieldGesture {
  const before = state.get().line;
  return {
    move: (samples) => {
      const { image, shift } = samples.at(-1)!;
      const line = state.get().line!;
      const other = end === "from" ? line.to : line.from;
      state.set({ line: { ...line, [end]: shift ? straight(other, image) : image } });
    },
    end: () => undefined,
    cancel: () => state.set({ line: before }),
  };
}

/** The nearest point that lies level with or upright over the other end. */
function straight(other: ImagePoint, { row, col }: ImagePoint): ImagePoint {
  return Math.abs(row - other.row) < Math.abs(col - other.col) ? imagePoint(other.row, col) : imagePoint(row, other.col);
}

function endAt({ line }: ProfileState, { screen }: FieldSample, { toScreen }: Pick<FieldLook, "toScreen">): End | null {
  if (!line) return null;
  const ends: End[] = ["to", "from"];
  return ends.find((end) => {
    const { x, y } = toScreen(line[end]);
    return Math.hypot(x - screen.x, y - screen.y) <= NEAR_PX;
  }) ?? null;
}

function draw(context: CanvasRenderingContext2D, { toScreen, zoom }: FieldLook, { line, width }: ProfileState): void {
  if (!line) return;
  const [a, b] = [toScreen(line.from), toScreen(line.to)];
  const stroke = (colour: string, thick: number) => {
    context.strokeStyle = colour;
    context.lineWidth = thick;
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
  };
  stroke("rgba(255, 212, 59, 0.22)", Math.max(1, width * zoom));
  stroke("rgba(0, 0, 0, 0.6)", 3.5);
  stroke(COLOUR, 1.5);
  for (const [at, isFilled] of [[a, true], [b, false]] as const) {
    context.beginPath();
    context.arc(at.x, at.y, 4.5, 0, 2 * Math.PI);
    // The filled end is where the plot begins.
    context.fillStyle = isFilled ? COLOUR : "rgba(5, 6, 7, 0.8)";
    context.fill();
    context.strokeStyle = isFilled ? "rgba(0, 0, 0, 0.7)" : COLOUR;
    context.lineWidth = 1.5;
    context.stroke();
  }
}

