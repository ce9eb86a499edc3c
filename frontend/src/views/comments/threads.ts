/** Which threads belong to a frame, and which comes next. */
import type { CommentThread } from "../../api/comments";

export const isOpen = ({ resolved_at }: CommentThread): boolean => resolved_at === null;

/** What is open comes first, each in the order it was said. */
export function threadsOf(threads: readonly CommentThread[], frame: number): CommentThread[] {
  const own = threads.filter(({ filament_frame }) => filament_frame === frame);
  return [...own.filter(isOpen), ...own.filter((thread) => !isOpen(thread))];
}

/** How many threads are open, by frame. */
export function openByFrame(threads: readonly CommentThread[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { filament_frame } of threads.filter(isOpen)) counts.set(filament_frame, (counts.get(filament_frame) ?? 0) + 1);
  return counts;
}

/** The next open thread from a frame, or from the thread that is being read; behind the last one the first comes again. */
export function nextOpen(
  threads: readonly CommentThread[], from: { position: number; open: number | null }, direction: 1 | -1,
): CommentThread | null {
  const ordered = threads.filter(isOpen).sort((a, b) => direction * (a.position - b.position || a.id - b.id));
  const read = ordered.find(({ id, position }) => id === from.open && position === from.position);
  const isBeyond = ({ position, id }: CommentThread) => {
    const ahead = direction * (position - from.position);
    // Whoever reads nothing here yet begins with this frame's own.
    return ahead > 0 || (ahead === 0 && (read ? direction * (id - read.id) > 0 : true));
  };
  return ordered.find(isBeyond) ?? ordered[0] ?? null;
}
