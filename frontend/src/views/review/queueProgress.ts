/** Walking through the queue: which item is next, what is done. Pure; the page keeps the value. */
import type { ReviewItem } from "../../api/reviewing";

export interface QueueProgress {
  readonly items: readonly ReviewItem[];
  readonly at: number;
  /** Keys of the items that have been judged. */
  readonly done: ReadonlySet<string>;
}

/** A frame may stand in the queue twice: its submitted masks and a proposal are two questions. */
export const itemKey = (item: ReviewItem) => `${item.filament_frame} ${item.kind} ${item.proposal_version ?? item.version}`;

export const startQueue = (items: readonly ReviewItem[]): QueueProgress => ({ items, at: 0, done: new Set() });

export const currentItem = ({ items, at, done }: QueueProgress): ReviewItem | null => {
  const item = items[at];
  return item && !done.has(itemKey(item)) ? item : null;
};

export const openCount = ({ items, done }: QueueProgress) => items.length - done.size;

/** The nearest item in a direction that is still open, round the end; null when there is none but the current one. */
export function neighbour({ items, at, done }: QueueProgress, direction: 1 | -1): number | null {
  for (let step = 1; step < items.length; step++) {
    const next = (at + direction * step + items.length * step) % items.length;
    if (next !== at && !done.has(itemKey(items[next]!))) return next;
  }
  return null;
}

export function skipped(progress: QueueProgress, direction: 1 | -1): QueueProgress {
  const next = neighbour(progress, direction);
  return next === null ? progress : { ...progress, at: next };
}

/** At most `count` open items that follow the current one. */
export function upcoming(progress: QueueProgress, count: number): readonly ReviewItem[] {
  const { items, at, done } = progress;
  return [...items.slice(at + 1), ...items.slice(0, at)].filter((item) => !done.has(itemKey(item))).slice(0, count);
}

/** A further page has come: the same walk with more to do. */
export function continued(progress: QueueProgress, items: readonly ReviewItem[]): QueueProgress {
  const longer = { ...progress, items };
  return currentItem(longer) ? longer : skipped(longer, 1);
}

/** The current item has been judged: on to the next one. */
export function judged(progress: QueueProgress, item: ReviewItem): QueueProgress {
  const after = { ...progress, done: new Set([...progress.done, itemKey(item)]) };
  return { ...after, at: neighbour(after, 1) ?? after.at };
}
