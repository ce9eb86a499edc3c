/** One job in the drawer. */
import { Anchor, Group, Paper, Stack, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Job } from "../api/types";
import { JOB_KIND_WORDS } from "../text/words";
import { When } from "../ui/When";
import { JobActions } from "./JobActions";
import { JobBadge } from "./JobBadge";
import { JobProgress } from "./JobProgress";
import { isActive, jobPath } from "./jobState";

export function JobCard({ job, onLeave }: { job: Job; onLeave: () => void }) {
  return (
    <Paper withBorder p="sm" data-testid="job-card" data-job={job.id}>
      <Stack gap={8}>
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>{job.title}</Text>
            <Text size="xs" c="dimmed" className="clip">
              {JOB_KIND_WORDS[job.kind]} · {job.project_name} · <When at={job.finished_at ?? job.created_at} />
            </Text>
          </div>
          <JobBadge job={job} />
        </Group>
        <JobProgress job={job} />
        {job.error_detail && <Text size="xs" c="var(--mantine-color-error)">{job.error_detail}</Text>}
        <Group justify="space-between" gap="xs">
          <Anchor component={Link} to={jobPath(job)} size="sm" c="var(--accent-text)" onClick={onLeave} data-testid="job-link">
            {isActive(job) ? "Watch" : job.state === "succeeded" ? "Show the result" : "Show details"}
          </Anchor>
          <JobActions job={job} />
        </Group>
      </Stack>
    </Paper>
  );
}
