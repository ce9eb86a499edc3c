/** What the status line says of a tube. */
import type { TubeLine } from "../../domain/tube/tubeLine";
import { wallPx } from "../../domain/tube/tubeMasks";
import type { Uncovered } from "../../domain/tube/uncovered";
import type { TubeWork } from "./tubeWork";

export function drawingWords(points: number, line: TubeLine | null, nmPerPx: number): string {
  const length = line ? `, L ${(line.lengthPx * nmPerPx).toFixed(1)} nm` : "";
  return `${points} ${points === 1 ? "point" : "points"}${length}. Click the next; Enter or a double click ends the line, Backspace removes the last point`;
}

export function shapeWords(work: TubeWork, line: TubeLine | null, { nmPerPx, isPainted }: { nmPerPx: number; isPainted: boolean }): string {
  const nm = (px: number) => (px * nmPerPx).toFixed(1);
  const sizes = [
    `outer ${nm(work.outerPx)} nm (${work.outerPx.toFixed(1)} px)`,
    `core ${nm(work.corePx)} nm`,
    `L ${nm(line?.lengthPx ?? 0)} nm`,
    `wall ${nm(wallPx(work))} nm`,
  ].join(", ");
  if (isPainted) return `${sizes} · painted; Enter submits the frame, the tube stays for the next one`;
  // What was just said is in the panel, too; here it takes the place of the keys.
  return `${sizes} · ${work.message ? `${work.message} Enter paints` : "Shift+T fits, Enter paints, arrows (Shift) set outer (core), Ctrl+arrows move"}`;
}

/** Less than a pixel of the line is where its end was clicked, not what is excluded. */
const MENTIONED_PX = 1;

/** What the exclusion takes of a line, and what that does to L; null where it takes nothing. */
export function coverWords({ line, endsPx, betweenPx }: Uncovered, nmPerPx: number): string | null {
  const nm = (px: number) => `${(px * nmPerPx).toFixed(1)} nm`;
  if (!line) return "All of the line lies in the exclusion: there is nothing to paint or to measure.";
  const ends = endsPx >= MENTIONED_PX && `${nm(endsPx)} at its ends lie in the exclusion: as the centre line it is cut to ${nm(line.lengthPx)}.`;
  const between =
    betweenPx >= MENTIONED_PX &&
    `The exclusion covers ${nm(betweenPx)} between its ends; L counts them, the masks do not, so volumes come out too small.`;
  return [ends, between].filter(Boolean).join(" ") || null;
}
