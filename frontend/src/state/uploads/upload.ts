/** One recording on its way to the server, as the pages see it. Pure. */

export type UploadState =
  /** A folder's pictures are read once before they are sent as one ZIP. */
  | "preparing"
  | "waiting"
  | "sending"
  | "paused"
  /** The server does not answer; it is tried again by itself. */
  | "retrying"
  /** Goes on once the person has signed in again. */
  | "signed_out"
  | "failed"
  | "done";

export interface UploadProblem {
  readonly code: string;
  /** What happened and what to do, for a person. */
  readonly detail: string;
}

export interface UploadItem {
  readonly id: number;
  readonly project: number;
  readonly name: string;
  readonly size: number;
  readonly state: UploadState;
  /** Bytes that the server has, or bytes read while preparing. */
  readonly done: number;
  readonly bytesPerSecond: number | null;
  readonly problem: UploadProblem | null;
  /** When it is tried again, in milliseconds since 1970. */
  readonly retryAt: number | null;
  /** Where the server keeps it. */
  readonly url: string | null;
  readonly video: number | null;
}

const GOING_ON: readonly UploadState[] = ["preparing", "waiting", "sending", "retrying"];

/** Would stop if the tab were closed now. */
export const isGoingOn = ({ state }: Pick<UploadItem, "state">): boolean => GOING_ON.includes(state);

export const isOver = ({ state }: Pick<UploadItem, "state">): boolean => state === "done";

export const canPause = ({ state }: Pick<UploadItem, "state">): boolean => isGoingOn({ state });

export const canResume = ({ state }: Pick<UploadItem, "state">): boolean => state === "paused" || state === "failed" || state === "signed_out";

export const shareOf = ({ done, size }: Pick<UploadItem, "done" | "size">): number => (size > 0 ? Math.min(1, done / size) : 0);

/** Seconds until the last byte is there, null while nobody can say. */
export function secondsLeft({ done, size, bytesPerSecond, state }: UploadItem): number | null {
  if (state !== "sending" || bytesPerSecond === null || bytesPerSecond <= 0) return null;
  return (size - done) / bytesPerSecond;
}

/** The share of everything that is not over yet, for one number in the top bar. */
export function overallShare(items: readonly UploadItem[]): number {
  const open = items.filter((item) => !isOver(item));
  return shareOf({ done: open.reduce((sum, { done, state }) => sum + (state === "preparing" ? 0 : done), 0), size: open.reduce((sum, { size }) => sum + size, 0) });
}
