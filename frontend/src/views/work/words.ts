/** What pages say of work: ranges, days, what is left. Pure. */
import type { Assignment, Due } from "../../api/work";
import { count, day, plural } from "../../text/format";

type Range = Pick<Assignment, "first_index" | "last_index" | "frame_count">;

/** People know frames by the recording's own numbers. */
export function rangeWords({ first_index, last_index, frame_count }: Range): string {
  if (frame_count === 1) return `frame ${first_index}`;
  return `frames ${first_index} to ${last_index} (${count(frame_count)})`;
}

/** A day of the calendar, the same in every time zone. */
export const dayOf = (isoDate: string): string => day(`${isoDate}T00:00`);

/** Nothing presses any more once all is handed in. */
export function dueNow({ due, left }: Pick<Assignment, "due" | "left">): Due | null {
  return left > 0 ? due : null;
}

export function dueWords({ due_on, due, left }: Pick<Assignment, "due_on" | "due" | "left">): string {
  if (due_on === null) return "no date";
  const now = dueNow({ due, left });
  if (now === "overdue") return `overdue since ${dayOf(due_on)}`;
  return `due ${dayOf(due_on)}`;
}

export function leftWords(left: number): string {
  return left === 0 ? "All handed in" : `${plural(left, "frame")} left`;
}
