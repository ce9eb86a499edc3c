/** A recording on its way into the frame store. */
import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Video } from "../../../api/types";
import { JobActions } from "../../../jobs/JobActions";
import { JobProgress } from "../../../jobs/JobProgress";
import { bytes } from "../../../text/format";
import { LogFold } from "./LogFold";

export function IngestingVideo({ video }: { video: Video }) {
  const { ingest, original } = video;
  return (
    <Paper withBorder p="xl" maw={720} bg="var(--surface)" data-testid="ingesting-video">
      <Stack gap="md">
        <Title order={2}>The recording is being taken in</Title>
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {original && `${original.name}, ${bytes(original.size_bytes)}. `}
          Its frames are written at full depth, with smaller levels for quick looking. You can leave this page; the field appears here
          when it is done.
        </Text>
        {ingest && (
          <>
            <JobProgress job={ingest.job} size="md" />
            <Group justify="flex-end"><JobActions job={ingest.job} /></Group>
            <LogFold job={ingest.job} />
          </>
        )}
      </Stack>
    </Paper>
  );
}
