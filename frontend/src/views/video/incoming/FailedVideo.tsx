/** A recording that could not be taken in: what happened, why, and what to do. */
import { Alert, Anchor, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCopyCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { queries } from "../../../api/queries";
import type { Job, Video } from "../../../api/types";
import { JobActions } from "../../../jobs/JobActions";
import { paths } from "../../../paths";
import { bytes } from "../../../text/format";
import { mayManage } from "../../../text/roles";
import { DeleteVideo } from "./DeleteVideo";
import { adviceFor } from "./failures";
import { LogFold } from "./LogFold";

export function FailedVideo({ video }: { video: Video }) {
  const twin = video.ingest?.report.duplicate_of ?? null;
  if (twin !== null) return <Duplicate video={video} twin={twin} />;
  const job = video.ingest?.job;
  const stopped = job?.state === "cancelled";
  const { title, advice, again } = adviceFor(job?.error_code);
  return (
    <Stack gap="md" maw={720} data-testid="failed-video" data-code={job?.error_code ?? ""}>
      <Alert
        color={stopped ? "gray" : "red"} variant="light" icon={<IconAlertTriangle size={18} />} role="alert"
        title={stopped ? "Taking it in was stopped" : title}
      >
        <Stack gap="sm">
          {stopped ? (
            <Text size="sm">What was sent is kept, so that it can be started again.</Text>
          ) : (
            <>
              <Text size="sm" style={{ overflowWrap: "anywhere" }}>{job?.error_detail ?? "The server did not say why."}</Text>
              <Text size="sm"><b>What to do.</b> {advice}</Text>
            </>
          )}
          <FileLine video={video} />
          <Group gap="sm" align="flex-start">
            {job && (again || stopped) && <JobActions job={job} />}
            <DeleteEntry video={video} />
            {job && !stopped && <CopyDetails job={job} />}
          </Group>
        </Stack>
      </Alert>
      {job && <LogFold job={job} />}
    </Stack>
  );
}

/** Exactly the same bytes as a video that is here. */
function Duplicate({ video, twin }: { video: Video; twin: number }) {
  const same = useQuery(queries.video(twin)).data;
  return (
    <Alert color="yellow" variant="light" maw={720} icon={<IconCopyCheck size={18} />} title="This file is already here" data-testid="duplicate-video">
      <Stack gap="sm">
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          Byte for byte it is the recording of{" "}
          <Anchor component={Link} to={paths.video(twin)} size="sm" c="var(--accent-text)">{same?.name ?? `video ${twin}`}</Anchor>: open that one, or delete this entry.
        </Text>
        <FileLine video={video} />
        <Group gap="sm" align="flex-start">
          <Button component={Link} to={paths.video(twin)} size="compact-sm" data-testid="open-twin">Open the video that is here</Button>
          <DeleteEntry video={video} />
        </Group>
      </Stack>
    </Alert>
  );
}

function DeleteEntry({ video }: { video: Video }) {
  if (mayManage(video.my_role)) return <DeleteVideo video={video}>Delete this entry</DeleteVideo>;
  return <Text size="sm" c="dimmed">A manager of the project can delete this entry.</Text>;
}

function FileLine({ video: { original } }: { video: Video }) {
  if (!original) return null;
  return <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>{original.name}, {bytes(original.size_bytes)}</Text>;
}

function CopyDetails({ job }: { job: Job }) {
  return (
    <Group gap="xs">
      {job.error_code && <Code data-testid="job-error-code">{job.error_code}</Code>}
      <CopyButton value={`job ${job.id}\n${job.error_code}\n${job.error_detail}\n${job.log_tail}`}>
        {({ copied, copy }) => <Button size="compact-sm" variant="subtle" color="gray" onClick={copy}>{copied ? "Copied" : "Copy details"}</Button>}
      </CopyButton>
    </Group>
  );
}
