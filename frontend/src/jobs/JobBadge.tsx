/** A job's state in one word. */
import { Badge } from "@mantine/core";
import type { Job } from "../api/types";
import { COLOURS, stateWords } from "./jobState";

export function JobBadge({ job }: { job: Job }) {
  return <Badge color={COLOURS[job.state]} variant="light" flex="0 0 auto" data-testid="job-state">{stateWords(job)}</Badge>;
}
