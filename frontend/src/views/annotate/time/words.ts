/** What was done with masks of other frames, in sentences: nothing is moved silently. */
import type { FoundShift, Shift } from "../../../domain/shift";
import { count } from "../../../text/format";
import { type Following, NEAR_FRAMES } from "./following";
import type { Ends } from "./interpolation";

/** "3 px down and 1 px left"; null where nothing moved. */
export function movementText({ rows, cols }: Shift): string | null {
  const parts = [
    rows && `${count(Math.abs(rows))} px ${rows > 0 ? "down" : "up"}`,
    cols && `${count(Math.abs(cols))} px ${cols > 0 ? "right" : "left"}`,
  ].filter(Boolean);
  return parts.length ? parts.join(" and ") : null;
}

const WHERE_TO_CHANGE = 'Change that under “Follow the image” in the Compare panel.';

/** Why masks stayed where they are in the region, as the end of a sentence and what may be done about it. */
export function notMovedText(following: Exclude<Following, "moves">): string {
  if (following === "off") return ", not moved, as you chose.";
  return `, not moved with the image: the frames are more than ${NEAR_FRAMES} apart. ${WHERE_TO_CHANGE}`;
}

/** How copied masks came to their place: ", moved 3 px down with the image." */
export function placeText(shift: FoundShift): string {
  const movement = movementText(shift);
  if (shift.source === "none") return ", not moved: the images do not tell clearly whether anything has shifted.";
  if (!movement) return "; the image has not moved between them.";
  return shift.source === "image" ? `, moved ${movement} with the image.` : `, moved ${movement} because the region was moved.`;
}

/** The same for masks of both ends of a stretch. */
export function endsText({ from, to }: Ends): string {
  const moves = [movementText(from), movementText(to)];
  if (!moves[0] && !moves[1]) return "; the images show no clear movement.";
  return `, moved ${moves[0] ?? "nowhere"} and ${moves[1] ?? "nowhere"} with the image.`;
}

/** " 37 pixels of A1 left the region." */
export function lostText(lostPx: ReadonlyMap<string, number>): string {
  const parts = [...lostPx].map(([key, pixels]) => `${count(pixels)} pixels of ${key}`);
  return parts.length ? ` ${parts.join(" and ")} left the region.` : "";
}
