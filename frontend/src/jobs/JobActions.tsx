/** Cancel while it runs, restart where that makes sense. */
import { Button } from "@mantine/core";
import type { Job } from "../api/types";
import { ConfirmButton } from "../ui/ConfirmButton";
import { useJobActions } from "./useJobs";

export function JobActions({ job, size = "compact-sm" }: { job: Job; size?: string }) {
  const { cancel, restart } = useJobActions(job);
  if (job.can_cancel && !job.cancel_requested) {
    return (
      <ConfirmButton
        size={size} variant="default" loading={cancel.isPending} testid="cancel-job" confirm="Cancel the job"
        question={QUESTIONS[job.kind]} onConfirm={() => cancel.mutate()}
      >
        Cancel
      </ConfirmButton>
    );
  }
  if (job.can_restart) {
    return (
      <Button size={size} variant="default" loading={restart.isPending} onClick={() => restart.mutate()} data-testid="restart-job">
        Restart
      </Button>
    );
  }
  return null;
}

const QUESTIONS: Record<Job["kind"], string> = {
  training: "Stop training? What was learned so far is dropped; the run can be restarted from its beginning.",
  prediction: "Stop predicting? Nothing that a person made changes.",
  evaluation: "Stop measuring? The model version stays as it is.",
  adaptation: "Stop learning? The model that it began with stays as it is.",
  search: "Stop the search? Its trials stay to be seen; the best model so far is not kept.",
  synthesis: "Stop making training data? Every stage that is done is kept; the run can go on where it was.",
  ingest: "Stop taking this recording in? What was sent is kept, so that it can be started again.",
  drift: "Stop following the drift? Nothing that a person placed changes.",
  export: "Stop building this export? It can be restarted.",
};
