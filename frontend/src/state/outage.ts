/**
 * While the server cannot be reached (or has signed the person out) nothing is sent but one attempt now and then.
 *
 * Every frame that waits shows the same outage; each failed attempt makes a new one, with twice the time to the next.
 */
export type Outage =
  | { readonly kind: "retrying"; readonly nextTryAt: number; readonly reason: string; readonly attempts: number }
  | { readonly kind: "signed_out" };

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

export function nextOutage(before: Outage | null, reason: string, now: number): Extract<Outage, { kind: "retrying" }> {
  const attempts = before?.kind === "retrying" ? before.attempts : 0;
  const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts);
  return { kind: "retrying", nextTryAt: now + delay, reason, attempts: attempts + 1 };
}
