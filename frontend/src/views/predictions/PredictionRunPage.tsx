/** One prediction run: how far it is, and the way to its proposals. */
import { Alert, Button, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";
import { queries } from "../../api/queries";
import type { PredictionRun } from "../../api/types";
import { JobActions } from "../../jobs/JobActions";
import { JobBadge } from "../../jobs/JobBadge";
import { JobFailure } from "../../jobs/JobFailure";
import { JobProgress } from "../../jobs/JobProgress";
import { isActive } from "../../jobs/jobState";
import { LogTail } from "../../jobs/LogTail";
import { pollWhileActive } from "../../jobs/useJobs";
import { paths } from "../../paths";
import { count, plural } from "../../text/format";
import { mayReview } from "../../text/roles";
import { FRAME_CHOICES, FUSIONS } from "../../text/words";
import { type Fact, FactList } from "../../ui/FactList";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { optionFacts } from "./options";

export function PredictionRunPage() {
  const id = Number(useParams().runId);
  const run = useQuery({ ...queries.predictionRun(id), refetchInterval: ({ state }) => pollWhileActive(state.data?.job) });
  return (
    <Loaded query={run} skeleton={<Page title={<Skeleton h={32} w={280} />}><Skeleton h={420} /></Page>}>
      {(data) => <Content run={data} />}
    </Loaded>
  );
}

function Content({ run }: { run: PredictionRun }) {
  return (
    <Page
      testid="prediction-run-page"
      title={<Group gap="sm">Prediction {run.id} <JobBadge job={run.job} /></Group>}
      text={<>With <Link to={`${paths.models(run.project)}#model-${run.model_version}`}>{run.model_version_name}</Link></>}
      aside={<JobActions job={run.job} size="sm" />}
    >
      <Stack gap="lg" maw={880}>
        <JobProgress job={run.job} size="md" />
        <JobFailure job={run.job} />
        {run.job.state === "succeeded" && <Outcome run={run} />}
        <Facts run={run} />
        <LogTail text={run.job.log_tail} isOver={!isActive(run.job)} />
      </Stack>
    </Page>
  );
}

function Outcome({ run }: { run: PredictionRun }) {
  const project = useQuery(queries.project(run.project)).data;
  const only = run.filaments.length === 1 ? run.filaments[0] : undefined;
  return (
    <Alert color="green" variant="light" title={`${plural(run.proposals_written, "proposal")} written`} data-testid="prediction-finished">
      <Group justify="space-between">
        <Text size="sm">
          {run.frames_skipped > 0 ? `${plural(run.frames_skipped, "frame")} skipped because a person has already worked there.` : "Nothing that a person made was touched."}
        </Text>
        {run.proposals_written > 0 && mayReview(project?.my_role) && (
          <Button component={Link} to={paths.review(run.project, only)} size="xs" data-testid="review-proposals">
            Review {plural(run.proposals_written, "proposal")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function Facts({ run }: { run: PredictionRun }) {
  const filaments = useQuery(queries.filaments({ project: run.project })).data ?? [];
  const models = useQuery(queries.models(run.project)).data ?? [];
  const paired = models.find(({ id }) => id === run.model_version)?.architecture === "mtdn";
  const names = run.filaments.map((id) => filaments.find((one) => one.id === id)?.name ?? `filament ${id}`);
  return (
    <Paper withBorder p="md" bg="var(--surface)">
      <Title order={2} mb="xs">What is predicted</Title>
      <FactList
        facts={[
          ["Filaments", names.join(", ")],
          ["Frames", run.frames === "chosen" ? `${FRAME_CHOICES.chosen}, ${plural(run.positions.length, "position")}` : FRAME_CHOICES[run.frames]],
          ...(paired ? [["Fusion", FUSIONS[run.fusion].title] as Fact] : []),
          ...optionFacts(run.options),
          ["Proposals written", count(run.proposals_written)],
          ["Frames skipped", count(run.frames_skipped)],
        ]}
      />
    </Paper>
  );
}
