/** One evaluation run: how far it is, and everything it found out. */
import { Button, Group, Skeleton, Stack } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";
import { evaluationQueries, type EvaluationRun, evaluations } from "../../api/evaluations";
import { JobActions } from "../../jobs/JobActions";
import { JobBadge } from "../../jobs/JobBadge";
import { JobFailure } from "../../jobs/JobFailure";
import { JobProgress } from "../../jobs/JobProgress";
import { isActive } from "../../jobs/jobState";
import { LogTail } from "../../jobs/LogTail";
import { pollWhileActive } from "../../jobs/useJobs";
import { paths } from "../../paths";
import { SPLIT_WORDS } from "../../text/words";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { When } from "../../ui/When";
import { EvaluationContent } from "./EvaluationContent";

export function EvaluationPage() {
  const id = Number(useParams().runId);
  const run = useQuery({ ...evaluationQueries.run(id), refetchInterval: ({ state }) => pollWhileActive(state.data?.job) });
  return (
    <Loaded query={run} skeleton={<Page title={<Skeleton h={32} w={280} />}><Waiting /></Page>}>
      {(data) => <Content run={data} />}
    </Loaded>
  );
}

const Waiting = () => <Stack gap="lg" aria-busy="true"><Skeleton h={48} /><Skeleton h={220} /><Skeleton h={560} /></Stack>;

function Content({ run }: { run: EvaluationRun }) {
  const isDone = run.job.state === "succeeded";
  const details = useQuery({ ...evaluationQueries.details(run.id), enabled: isDone });
  return (
    <Page
      testid="evaluation-page"
      title={<Group gap="sm">Evaluation {run.id} <JobBadge job={run.job} /></Group>}
      text={
        <>
          <Link to={`${paths.models(run.project)}#model-${run.model_version}`}>{run.model_version_name}</Link> on
          the {SPLIT_WORDS[run.split]} filaments of dataset snapshot {run.snapshot}, <When at={run.created_at} />
        </>
      }
      aside={
        <>
          {isDone && (
            <Button
              component="a" href={evaluations.reportUrl(run.id)} target="_blank" rel="noreferrer" variant="default" data-testid="html-report"
              leftSection={<IconFileText size={15} />}
            >
              Report (HTML)
            </Button>
          )}
          <JobActions job={run.job} size="sm" />
        </>
      }
    >
      {isDone ? (
        <Loaded query={details} skeleton={<Waiting />}>{(found) => <EvaluationContent run={run} details={found} />}</Loaded>
      ) : (
        <Stack gap="lg" maw={880}>
          <JobProgress job={run.job} size="md" />
          <JobFailure job={run.job} />
          <LogTail text={run.job.log_tail} isOver={!isActive(run.job)} />
        </Stack>
      )}
    </Page>
  );
}
