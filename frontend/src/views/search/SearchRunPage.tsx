/** One search, live: its trials, what they depend on, and the model version that the best one left. */
import { Alert, Button, Grid, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";
import { searchQueries, type SearchRun } from "../../api/searches";
import { JobActions } from "../../jobs/JobActions";
import { JobBadge } from "../../jobs/JobBadge";
import { JobFailure } from "../../jobs/JobFailure";
import { JobProgress } from "../../jobs/JobProgress";
import { isActive } from "../../jobs/jobState";
import { LogTail } from "../../jobs/LogTail";
import { pollWhileActive } from "../../jobs/useJobs";
import { paths } from "../../paths";
import { count, duration, fixed, humanise, plural } from "../../text/format";
import { sentenceCase } from "../../text/words";
import { EmptyState } from "../../ui/EmptyState";
import { type Fact, FactList } from "../../ui/FactList";
import { Loaded } from "../../ui/Loaded";
import { Page, Section } from "../../ui/Page";
import { When } from "../../ui/When";
import { variedWords } from "./space";
import { TrialPlots } from "./TrialPlots";
import { bestOf, trialName, valueWords } from "./trials";
import { TrialTable } from "./TrialTable";

export function SearchRunPage() {
  const id = Number(useParams().runId);
  const run = useQuery({ ...searchQueries.run(id), refetchInterval: ({ state }) => pollWhileActive(state.data?.job) });
  return (
    <Loaded query={run} skeleton={<Page title={<Skeleton h={32} w={280} />}><Skeleton h={640} /></Page>}>
      {(data) => <Content run={data} />}
    </Loaded>
  );
}

function Content({ run }: { readonly run: SearchRun }) {
  const told = run.trials.filter(({ state }) => state !== "running").length;
  return (
    <Page
      testid="search-run-page"
      title={<Group gap="sm">Search {run.id} <JobBadge job={run.job} /></Group>}
      text={`Around the preset ${run.preset}, ${count(told)} of ${plural(run.trials_wanted, "trial")} done, on dataset snapshot ${run.snapshot}`}
      aside={<JobActions job={run.job} size="sm" />}
    >
      <Stack gap="lg">
        <JobProgress job={run.job} size="md" />
        <JobFailure job={run.job} />
        {run.model_version !== null && <Finished run={run} />}
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 8 }}><TrialPlots run={run} /></Grid.Col>
          <Grid.Col span={{ base: 12, md: 4 }}>
            <Stack gap="lg">
              <Best run={run} />
              <Facts run={run} />
            </Stack>
          </Grid.Col>
        </Grid>
        <Section title="Trials">
          {run.trials.length > 0 ? <TrialTable run={run} /> : (
            <EmptyState title="No trials yet" testid="no-trials">
              {isActive(run.job) ? "The first one appears when a worker takes the search up. You may leave this page meanwhile." : "The search ended before its first trial."}
            </EmptyState>
          )}
        </Section>
        <LogTail text={run.job.log_tail} isOver={!isActive(run.job)} />
      </Stack>
    </Page>
  );
}

function Finished({ run }: { readonly run: SearchRun }) {
  return (
    <Alert color="green" variant="light" title="The best trial has left a model version" data-testid="search-finished">
      <Group justify="space-between">
        <Text size="sm">It can be evaluated, compared with others, and write proposals.</Text>
        <Button component={Link} to={`${paths.models(run.project)}#model-${run.model_version}`} size="xs" data-testid="open-model">Open the model version</Button>
      </Group>
    </Alert>
  );
}

function Best({ run }: { readonly run: SearchRun }) {
  const best = run.trials.find(({ number }) => number === bestOf(run));
  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid="best-trial">
      <Title order={2} mb="xs">{best ? `Best: trial ${trialName(best.number)}` : "Best trial"}</Title>
      {best ? (
        <FactList facts={[["Score", fixed(best.score, 4)], ...Object.entries(best.values).map(([name, value]): Fact => [sentenceCase(humanise(name)), valueWords(value)])]} />
      ) : (
        <Text size="sm" c="dimmed">No trial is finished yet.</Text>
      )}
    </Paper>
  );
}

function Facts({ run }: { readonly run: SearchRun }) {
  return (
    <Paper withBorder p="md" bg="var(--surface)">
      <Title order={2} mb="xs">What is searched</Title>
      <FactList
        facts={[
          ...Object.entries(run.space).map(([name, varied]): Fact => [sentenceCase(humanise(name)), variedWords(varied)]),
          ["Trials wanted", count(run.trials_wanted)],
          ["Time limit", run.minutes === null ? "none" : duration(60 * run.minutes)],
          ["Seed", run.seed],
          ["Started by", run.job.owner.display_name || run.job.owner.username],
          ["Started", <When key="when" at={run.job.created_at} />],
        ]}
      />
    </Paper>
  );
}
