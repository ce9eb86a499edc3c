/** Draws the chosen filament: its box, the way it takes, a proposed way beside it, its centre line, what of it counts. */
import type { FieldLook } from "../../../canvas/field/tool";
import { keyFrameAt, type Offset } from "../../../domain/path";
import { imagePoint, type ScreenPoint } from "../../../domain/points";
import type { Point } from "../../../domain/polyline";
import type { InHand, ShownFilament } from "./overlay";
import { ACCENT, diamond, EXCLUDED_GREY, LINE, onScreen, OUTLINE, placed, plate, PROPOSED, strokeBox, strokeTwice, trace } from "./look";

/** Ways of many frames are drawn through this many of them. */
const MOST_STEPS = 600;
/** More key frames than this would hide the way itself. */
const MOST_DIAMONDS = 120;

export function drawInHand(context: CanvasRenderingContext2D, look: FieldLook, filament: ShownFilament, inHand: InHand): void {
  const { editor, proposal, showsExcluded } = inHand;
  const { position } = look;
  const offset = editor.offsetAt(position);
  if (!offset) return;
  const { height, width, name } = filament;
  const box = { ...offset, height, width };
  const outline = editor.outlineAt(position);
  if (outline) drawOutline(context, look, offset, filament, outline, showsExcluded);
  drawWay(context, look, filament, inHand);
  const { centreLine } = editor.shown();
  if (centreLine) {
    trace(context, placed(look, offset, centreLine.points), false);
    strokeTwice(context, { colour: LINE, width: 1.5 });
  }
  strokeBox(context, look, box, { colour: ACCENT, width: 2 });
  const isKey = keyFrameAt(editor.shown().path, position) !== null;
  plate(context, isKey ? `${name} · key frame` : name, onScreen(look, box), "#bcd0fa");
  const there = proposal?.[position];
  if (there && (there.row !== offset.row || there.col !== offset.col)) {
    const proposed = { ...there, height, width };
    strokeBox(context, look, proposed, { colour: PROPOSED, dash: [7, 5] });
    const { x, y, height: tall } = onScreen(look, proposed);
    plate(context, "drift proposal", { x, y: y + tall + 20 }, PROPOSED);
  }
}

function drawOutline(context: CanvasRenderingContext2D, look: FieldLook, offset: Offset, size: ShownFilament, outline: readonly Point[], showsExcluded: boolean): void {
  const corners = placed(look, offset, outline);
  if (showsExcluded) {
    const { x, y, width, height } = onScreen(look, { ...offset, height: size.height, width: size.width });
    trace(context, corners, true);
    context.rect(x, y, width, height);
    context.fillStyle = EXCLUDED_GREY;
    context.fill("evenodd");
  }
  trace(context, corners, true);
  strokeTwice(context, { colour: OUTLINE, dash: [3, 3] });
}

/** The middle of the region from the first frame to the last, with a diamond at every key frame. */
function drawWay(context: CanvasRenderingContext2D, look: FieldLook, { height, width }: ShownFilament, { editor, proposal }: InHand): void {
  const middle = ({ row, col }: Offset): ScreenPoint => look.toScreen(imagePoint(row + height / 2, col + width / 2));
  if (proposal) {
    trace(context, thinned(proposal).map(middle), false);
    strokeTwice(context, { colour: PROPOSED, width: 1, dash: [5, 4] });
  }
  const { path } = editor.shown();
  if (path.length < 2) return;
  trace(context, path.map(middle), false);
  strokeTwice(context, { colour: ACCENT, width: 1 });
  const here = keyFrameAt(path, look.position);
  for (const key of path.length > MOST_DIAMONDS ? [here ?? path[0]!] : path) diamond(context, middle(key), key.position === look.position ? 6 : 3.5, key.position === look.position ? "#ffffff" : ACCENT);
}

const thinned = <T>(all: readonly T[]): T[] => {
  const step = Math.max(1, Math.ceil(all.length / MOST_STEPS));
  return all.filter((_, at) => at % step === 0 || at === all.length - 1);
};
