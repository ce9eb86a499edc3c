/** What the panel of learning says and offers right now. Pure. */
import type { FilamentLearning } from "../../../api/learning";
import type { Job } from "../../../api/types";
import { isActive } from "../../../jobs/jobState";

/** Long enough for a worker that is there to take a job up. */
const WORKER_COMES_WITHIN_MS = 20_000;

/** The job to watch: learning, then the proposals that follow it; null where all is over. */
export function jobUnderWay({ newest, proposals }: FilamentLearning): Job | null {
  if (newest && isActive(newest.job)) return newest.job;
  return proposals && isActive(proposals) ? proposals : null;
}

/** Why the newest learning, or its proposals, came to nothing; null where they did not. */
export function failureOf({ newest, proposals }: FilamentLearning): string | null {
  for (const job of [newest?.job, proposals]) {
    if (job?.state === "failed") return job.error_detail ?? "It failed, and nobody knows why.";
  }
  return null;
}

/** A sentence where nobody seems to be there to do the work. */
export function workerIsMissing(job: Job, now: number): string | null {
  if (job.state !== "queued" || now - Date.parse(job.created_at) < WORKER_COMES_WITHIN_MS) return null;
  return job.tries > 0
    ? "The worker that was at it is gone. It begins again as soon as one is there."
    : "No worker has taken it up yet: all are busy, or none is running. It waits, and you can go on drawing.";
}

/** "Learn from 1 corrected frame". */
export function invitation({ corrected }: FilamentLearning): string {
  return `Learn from ${corrected} corrected frame${corrected === 1 ? "" : "s"}`;
}
