/** The keys that move masks: arrows move, with Ctrl they turn; Shift goes ten times as far. */
import type { Moved } from "./moveShape";

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

const DEGREE = Math.PI / 180;
const FAR = 10;

const ARROWS: Readonly<Record<string, readonly [rows: number, cols: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Null: the key is none of these. */
export function moveDeed({ key, shiftKey, ctrlKey, metaKey, altKey }: Press, by: Moved): Moved | null {
  const arrow = ARROWS[key];
  if (!arrow || altKey) return null;
  const [rows, cols] = arrow;
  const steps = shiftKey ? FAR : 1;
  if (!ctrlKey && !metaKey) return { ...by, rows: by.rows + rows * steps, cols: by.cols + cols * steps };
  // To the right, or down, is clockwise.
  return { ...by, radians: by.radians + (rows + cols) * steps * DEGREE };
}
