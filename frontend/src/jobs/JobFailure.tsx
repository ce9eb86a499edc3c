/** Why a job failed: its sentence, its code, and the way to start it again. */
import { Alert, Code, CopyButton, Button, Group, Text } from "@mantine/core";
import type { Job } from "../api/types";
import { JobActions } from "./JobActions";

export function JobFailure({ job }: { job: Job }) {
  if (job.state !== "failed") return null;
  return (
    <Alert color="red" variant="light" title="The job failed" role="alert" data-testid="job-failure">
      <Text size="sm">{job.error_detail ?? "It ended without saying why. The log below holds its last lines."}</Text>
      <Group gap="sm" mt="sm">
        {job.error_code && <Code data-testid="job-error-code">{job.error_code}</Code>}
        <JobActions job={job} />
        <CopyButton value={`job ${job.id}\n${job.error_code}\n${job.error_detail}\n${job.log_tail}`}>
          {({ copied, copy }) => <Button size="compact-sm" variant="subtle" color="gray" onClick={copy}>{copied ? "Copied" : "Copy details"}</Button>}
        </CopyButton>
      </Group>
    </Alert>
  );
}
