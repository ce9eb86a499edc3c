/** What a job's state means for a page. Pure. */
import type { Job, JobState } from "../api/types";
import { paths } from "../paths";
import { duration, plural } from "../text/format";
import { JOB_STATE_WORDS } from "../text/words";

const ACTIVE: readonly JobState[] = ["queued", "running"];

export const isActive = (job: Pick<Job, "state">): boolean => ACTIVE.includes(job.state);

export const COLOURS: Record<JobState, string> = {
  queued: "gray",
  running: "steel",
  succeeded: "green",
  failed: "red",
  cancelled: "gray",
};

/** The page on which the job's outcome is seen. */
export function jobPath(job: Job): string {
  if (job.target.kind === "filament") return paths.filament(job.target.id);
  if (job.target.kind === "training-run") return paths.trainingRun(job.target.id);
  if (job.target.kind === "prediction-run") return paths.predictionRun(job.target.id);
  if (job.target.kind === "evaluation-run") return paths.evaluationRun(job.target.id);
  // What was learned stands among the models; for one filament it shows beside its frames.
  if (job.target.kind === "adaptation-run") return paths.models(job.project);
  if (job.target.kind === "search-run") return paths.searchRun(job.target.id);
  if (job.target.kind === "synthesis-run") return paths.synthesisRun(job.target.id);
  if (job.target.kind === "video") return paths.video(job.target.id);
  return paths.exports(job.project);
}

export function stateWords(job: Job): string {
  if (job.cancel_requested && isActive(job)) return "stopping";
  return JOB_STATE_WORDS[job.state];
}

/** "step 50 of 200 · 31 s left", "finished after 2 min 5 s", "waiting for a worker". */
export function progressSentence(job: Job): string {
  if (job.state === "queued") return job.tries > 1 ? `Waiting for a worker, ${plural(job.tries, "try", "tries")} so far` : "Waiting for a worker";
  if (job.state === "running") {
    const left = job.eta_s === null ? null : `about ${duration(job.eta_s)} left`;
    return [job.cancel_requested ? "Stopping" : job.progress_text || "Starting", left].filter(Boolean).join(" · ");
  }
  const took = job.started_at && job.finished_at ? (Date.parse(job.finished_at) - Date.parse(job.started_at)) / 1000 : null;
  const verb = { succeeded: "Finished", failed: "Failed", cancelled: "Cancelled" }[job.state];
  return took === null ? verb : `${verb} after ${duration(took)}`;
}

/** Jobs that were active when last looked at and are not any more. */
export function newlyFinished(before: readonly Job[], now: readonly Job[]): Job[] {
  const active = new Set(before.filter(isActive).map(({ id }) => id));
  return now.filter((job) => active.has(job.id) && !isActive(job));
}

/** Active ones first, then the newest. */
export function inOrder(jobs: readonly Job[]): Job[] {
  return [...jobs].sort(
    (a, b) => Number(isActive(b)) - Number(isActive(a)) || Date.parse(b.created_at) - Date.parse(a.created_at),
  );
}
