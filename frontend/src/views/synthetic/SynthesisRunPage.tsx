/** One run, live: its seven stages, each with its curve and pictures; quality, and what can be done with what came out. */
import { Alert, Button, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router-dom";
import { type StageName, synthesisQueries, type SynthesisRun } from "../../api/synthesis";
import { JobActions } from "../../jobs/JobActions";
import { JobBadge } from "../../jobs/JobBadge";
import { JobFailure } from "../../jobs/JobFailure";
import { JobProgress } from "../../jobs/JobProgress";
import { isActive } from "../../jobs/jobState";
import { LogTail } from "../../jobs/LogTail";
import { pollWhileActive } from "../../jobs/useJobs";
import { paths } from "../../paths";
import { count } from "../../text/format";
import { FactList } from "../../ui/FactList";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { SyntheticBadge } from "../../ui/SyntheticBadge";
import { When } from "../../ui/When";
import { SnapshotSummary } from "../training/SnapshotSummary";
import { QualityFigures } from "./QualityFigures";
import { StageList, stageOfInterest } from "./StageList";
import { StagePanel } from "./StagePanel";
import { FOR_EVER } from "./words";

export function SynthesisRunPage() {
  const id = Number(useParams().runId);
  const run = useQuery({ ...synthesisQueries.run(id), refetchInterval: ({ state }) => pollWhileActive(state.data?.job) });
  return (
    <Loaded query={run} skeleton={<Page title={<Skeleton h={32} w={280} />}><Skeleton h={640} /></Page>}>
      {(data) => <Content run={data} />}
    </Loaded>
  );
}

function Content({ run }: { readonly run: SynthesisRun }) {
  const [chosen, choose] = useState<StageName | null>(null);
  // Null follows the stage at which the run is.
  const shown = run.stages.find(({ stage }) => stage === (chosen ?? stageOfInterest(run.stages)));
  return (
    <Page
      testid="synthesis-run-page"
      title={<Group gap="sm">Synthesis run {run.id} <JobBadge job={run.job} /> <SyntheticBadge sentence={FOR_EVER} /></Group>}
      text={`Preset ${run.preset}, seed ${run.seed}, ${count(run.number)} images of ${count(run.frame_count)} frames${run.device ? `, on ${run.device}` : ""}`}
      aside={<JobActions job={run.job} size="sm" />}
    >
      <Stack gap="lg">
        <JobProgress job={run.job} size="md" />
        <JobFailure job={run.job} />
        {run.job.can_restart && <Text size="sm" c="dimmed">Every stage that is done is kept: started again, the run goes on where it was.</Text>}
        {run.model_version !== null && <Finished run={run} />}
        <StageList stages={run.stages} shown={shown?.stage ?? null} onChoose={choose} />
        {shown && <StagePanel run={run.id} stage={shown} />}
        {run.quality !== null && <QualityFigures quality={run.quality} />}
        {run.snapshot !== null && (
          <Paper withBorder p="md" bg="var(--surface)">
            <Title order={2} mb="sm">What the model learned from, and by what it is judged</Title>
            <SnapshotSummary snapshot={run.snapshot} />
          </Paper>
        )}
        <About run={run} />
        <LogTail text={run.job.log_tail} isOver={!isActive(run.job)} />
      </Stack>
    </Page>
  );
}

function About({ run }: { readonly run: SynthesisRun }) {
  const names = run.filaments.map(({ name }) => name).join(", ");
  return (
    <Paper withBorder p="md" bg="var(--surface)">
      <Title order={2} mb="xs">Started with</Title>
      <FactList
        facts={[
          ["Started by", run.job.owner.display_name || run.job.owner.username], ["Started", <When key="when" at={run.job.created_at} />],
          ["Filaments", names], ["Frames learned from", `${count(run.frame_count)}${run.every === 1 ? "" : `, one in ${run.every}`}`],
          ["Subset 1", count(run.subset_frames)], ["Images", count(run.number)], ["Seed", run.seed],
        ]}
      />
    </Paper>
  );
}

function Finished({ run }: { readonly run: SynthesisRun }) {
  return (
    <Alert color="green" variant="light" title="The training data and a first model are ready" data-testid="synthesis-finished">
      <Group justify="space-between">
        <Text size="sm" maw={560}>The model has seen no manual label. Mix the generated frames into a training with your own labels, or let the model propose masks.</Text>
        <Group gap="xs">
          {run.video !== null && <Button component={Link} to={paths.video(run.video)} size="xs" variant="default" data-testid="open-synthetic-video">Look at the frames</Button>}
          <Button component={Link} to={`${paths.models(run.project)}#model-${run.model_version}`} size="xs" variant="default">Open the model version</Button>
          {run.video !== null && <Button component={Link} to={paths.training(run.project, run.video)} size="xs" data-testid="use-for-training">Use for training</Button>}
        </Group>
      </Group>
    </Alert>
  );
}
