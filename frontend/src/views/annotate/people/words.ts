/** How other people's work is told. */
import type { User } from "../../../api/types";
import { plural } from "../../../text/format";

/** "Bea has been working on this frame for 3 minutes." */
export function peopleSentence({ holder, since }: { holder: User; since: string }, takenBy: User | null, now: number): string {
  if (takenBy?.id === holder.id) return `${holder.display_name} has taken this frame over.`;
  const minutes = Math.floor((now - Date.parse(since)) / 60_000);
  if (minutes < 1) return `${holder.display_name} is working on this frame.`;
  return `${holder.display_name} has been working on this frame for ${plural(minutes, "minute")}.`;
}

/** One or two letters for a mark: "Bea Stone" is "BS". */
export function initials({ display_name }: User): string {
  const letters = display_name.split(/[\s._-]+/).flatMap((word) => [...word].slice(0, 1));
  return (letters.length > 1 ? `${letters[0]}${letters.at(-1)}` : (letters[0] ?? "?")).toUpperCase();
}
