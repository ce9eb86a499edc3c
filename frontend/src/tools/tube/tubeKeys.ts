/** The keys of an ended tube: arrows set diameters, with Ctrl they move all of it. */
import { shifted } from "../../domain/polyline";
import { type TubeWork, limited } from "./tubeWork";

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

export const STEP_PX = 0.5;
const NUDGE_PX = 1;
const FAR_NUDGE_PX = 10;

const ARROWS: Readonly<Record<string, readonly [rows: number, cols: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export const isFitKey = ({ key, shiftKey, ctrlKey, metaKey, altKey }: Press) =>
  key.toLowerCase() === "t" && shiftKey && !ctrlKey && !metaKey && !altKey;

/** What a key changes of the tube; null: it is none of the tube's. */
export function keyDeed({ key, shiftKey, ctrlKey, metaKey, altKey }: Press, work: TubeWork): Partial<TubeWork> | null {
  const arrow = ARROWS[key];
  if (!arrow || altKey) return null;
  const [rows, cols] = arrow;
  if (ctrlKey || metaKey) {
    const far = shiftKey ? FAR_NUDGE_PX : NUDGE_PX;
    return { points: shifted(work.points, rows * far, cols * far) };
  }
  if (rows === 0 || !work.isEnded) return null;
  const step = -rows * STEP_PX;
  return shiftKey ? limited(work.outerPx, work.corePx + step, "core") : limited(work.outerPx + step, work.corePx, "outer");
}
