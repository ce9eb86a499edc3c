/** One run, live: progress, curves, what it trains on, log; and its model version at the end. */
import { Alert, Button, Grid, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";
import { queries } from "../../api/queries";
import type { TrainingRun } from "../../api/types";
import { JobActions } from "../../jobs/JobActions";
import { JobBadge } from "../../jobs/JobBadge";
import { JobFailure } from "../../jobs/JobFailure";
import { JobProgress } from "../../jobs/JobProgress";
import { isActive } from "../../jobs/jobState";
import { LogTail } from "../../jobs/LogTail";
import { pollWhileActive } from "../../jobs/useJobs";
import { paths } from "../../paths";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { LossPlot, ScorePlot } from "./CurvePlots";
import { RunFacts } from "./RunFacts";
import { Samples } from "./Samples";
import { SnapshotSummary } from "./SnapshotSummary";

export function TrainingRunPage() {
  const id = Number(useParams().runId);
  const run = useQuery({ ...queries.trainingRun(id), refetchInterval: ({ state }) => pollWhileActive(state.data?.job) });
  return (
    <Loaded query={run} skeleton={<Page title={<Skeleton h={32} w={280} />}><Skeleton h={640} /></Page>}>
      {(data) => <Content run={data} />}
    </Loaded>
  );
}

function Content({ run }: { run: TrainingRun }) {
  return (
    <Page
      testid="training-run-page"
      title={<Group gap="sm">Training run {run.id} <JobBadge job={run.job} /></Group>}
      text={`Preset ${run.preset}, seed ${run.seed}${run.device ? `, on ${deviceWords(run.device)}` : ""}`}
      aside={<JobActions job={run.job} size="sm" />}
    >
      <Stack gap="lg">
        <JobProgress job={run.job} size="md" />
        <JobFailure job={run.job} />
        {run.model_version !== null && <Finished run={run} />}
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 8 }}>
            <Stack gap="lg">
              <Samples run={run.id} samples={run.samples} isOver={!isActive(run.job)} />
              <LossPlot curves={run.curves} />
              <ScorePlot curves={run.curves} />
              <LogTail text={run.job.log_tail} isOver={!isActive(run.job)} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 4 }}>
            <Stack gap="lg">
              <Paper withBorder p="md" bg="var(--surface)">
                <Title order={2} mb="sm">Dataset snapshot {run.snapshot.id}</Title>
                <SnapshotSummary snapshot={run.snapshot} />
              </Paper>
              <RunFacts run={run} />
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </Page>
  );
}

/** "cpu, float32" as a person writes it. */
const deviceWords = (device: string) => device.replace(/^cpu\b/, "the CPU").replace(/^cuda\b/, "the GPU");

function Finished({ run }: { run: TrainingRun }) {
  return (
    <Alert color="green" variant="light" title="The model version is ready" data-testid="training-finished">
      <Group justify="space-between">
        <Text size="sm">Its metrics stand beside those of the other models. From there it can write proposals.</Text>
        <Button component={Link} to={`${paths.models(run.project)}#model-${run.model_version}`} size="xs" data-testid="open-model">
          Open the model version
        </Button>
      </Group>
    </Alert>
  );
}
