/** Two evaluations beside each other: which of two model versions is better, by how much, and where. */
import { Button, Skeleton, Stack } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router-dom";
import { evaluationQueries, type EvaluationRun } from "../../../api/evaluations";
import { paths } from "../../../paths";
import { SPLIT_WORDS } from "../../../text/words";
import { EmptyState } from "../../../ui/EmptyState";
import { Loaded } from "../../../ui/Loaded";
import { Page } from "../../../ui/Page";
import { CompareContent } from "./CompareContent";

export function ComparePage() {
  const [params] = useSearchParams();
  const [a, b] = ["a", "b"].map((name) => Number(params.get(name)) || 0) as [number, number];
  if (a === 0 || b === 0 || a === b) {
    return (
      <Page testid="compare-page" title="Comparison">
        <EmptyState title="Choose two evaluations" testid="no-comparison" action={<Button component={Link} to={paths.projects()}>To the projects</Button>}>
          Open the models of a project, tick two that were evaluated, and press Compare.
        </EmptyState>
      </Page>
    );
  }
  return <Both key={`${a} ${b}`} a={a} b={b} />;
}

const Waiting = () => <Stack gap="lg" aria-busy="true"><Skeleton h={220} /><Skeleton h={560} /></Stack>;

function Both({ a, b }: { readonly a: number; readonly b: number }) {
  const [first, second] = [useQuery(evaluationQueries.run(a)), useQuery(evaluationQueries.run(b))];
  return (
    <Loaded query={first} skeleton={<Page title="Comparison"><Waiting /></Page>}>
      {(one) => (
        <Loaded query={second} skeleton={<Page title="Comparison"><Waiting /></Page>}>
          {(other) => <Compared a={one} b={other} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Compared({ a, b }: { readonly a: EvaluationRun; readonly b: EvaluationRun }) {
  const areDone = a.job.state === "succeeded" && b.job.state === "succeeded";
  const [first, second] = [a, b].map(({ id }) => ({ ...evaluationQueries.details(id), enabled: areDone })) as [Asked, Asked];
  const [one, other] = [useQuery(first), useQuery(second)];
  return (
    <Page
      testid="compare-page" title="Comparison"
      text={<><Named letter="A" run={a} /> against <Named letter="B" run={b} /></>}
      aside={
        <Button component={Link} to={paths.compareModels(b.id, a.id)} variant="default" leftSection={<IconArrowsExchange size={15} />} data-testid="swap">
          Swap A and B
        </Button>
      }
    >
      {!areDone ? (
        <EmptyState title="Not both are finished" testid="not-finished" action={<Button component={Link} to={paths.models(a.project)}>To the models</Button>}>
          Two model versions can be compared once both have been evaluated. Come back when the evaluations are done.
        </EmptyState>
      ) : (
        <Loaded query={one} skeleton={<Waiting />}>
          {(ofA) => (
            <Loaded query={other} skeleton={<Waiting />}>
              {(ofB) => <CompareContent a={a} b={b} ofA={ofA} ofB={ofB} />}
            </Loaded>
          )}
        </Loaded>
      )}
    </Page>
  );
}

type Asked = ReturnType<typeof evaluationQueries.details> & { enabled: boolean };

function Named({ letter, run }: { readonly letter: string; readonly run: EvaluationRun }) {
  return (
    <>
      <b>{letter}</b>: <Link to={paths.evaluationRun(run.id)}>{run.model_version_name}</Link> ({SPLIT_WORDS[run.split]}, snapshot {run.snapshot})
    </>
  );
}
