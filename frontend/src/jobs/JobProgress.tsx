/** A job's bar and its sentence. */
import { Progress, Text } from "@mantine/core";
import type { Job } from "../api/types";
import { COLOURS, isActive, progressSentence } from "./jobState";

export function JobProgress({ job, size = "sm" }: { job: Job; size?: "sm" | "md" }) {
  const active = isActive(job);
  const value = job.state === "succeeded" ? 100 : 100 * job.progress;
  return (
    <div data-testid="job-progress" data-state={job.state}>
      <Progress
        // The bar moves when there is news. An animation would take a core's half from the training it stands for.
        value={job.state === "queued" ? 0 : value} color={COLOURS[job.state]} size={size} aria-label={job.title}
      />
      <Text size="xs" c="dimmed" mt={4} aria-live={active ? "polite" : undefined}>{progressSentence(job)}</Text>
    </div>
  );
}
