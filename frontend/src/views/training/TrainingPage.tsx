/** Start a training run and see those of before. */
import { Grid, Paper, SegmentedControl, Skeleton, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queries } from "../../api/queries";
import { mayManage } from "../../text/roles";
import { Loaded } from "../../ui/Loaded";
import { Page, Section } from "../../ui/Page";
import { useProjectId } from "../project/useProjectId";
import { SearchForm } from "../search/SearchForm";
import { SearchTable } from "../search/SearchTable";
import { RunTable } from "./RunTable";
import { SnapshotSummary } from "./SnapshotSummary";
import { StartForm } from "./StartForm";
import { SyntheticChoice, useSyntheticChoice } from "./SyntheticChoice";

export function TrainingPage() {
  const id = useProjectId();
  const project = useQuery(queries.project(id)).data;
  const [synthetic, setSynthetic] = useSyntheticChoice();
  const preview = useQuery({ ...queries.snapshotPreview(id, synthetic), staleTime: 0 });
  const manager = mayManage(project?.my_role);

  return (
    <Page
      testid="training-page" title="Training"
      text="A run freezes the accepted masks as a dataset snapshot, trains a network on the training filaments and measures it on the validation filaments."
    >
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 5 }} order={{ base: 1, md: 2 }}>
          <Paper withBorder p="lg" bg="var(--surface)">
            <Title order={2} mb="sm">What it will train on</Title>
            <SyntheticChoice project={id} chosen={synthetic} onChange={setSynthetic} />
            <Loaded query={preview} skeleton={<Skeleton h={260} />}>
              {(snapshot) => <SnapshotSummary snapshot={snapshot} problems={snapshot.problems} />}
            </Loaded>
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          {manager && <Start project={id} synthetic={synthetic} ready={(preview.data?.frame_count ?? 0) > 0} />}
          <Section title="Runs">
            <RunTable project={id} manager={manager} />
          </Section>
          <SearchTable project={id} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}

const KINDS = [{ value: "run", label: "One run" }, { value: "search", label: "Search for good settings" }];

function Start({ project, ready, synthetic }: { project: number; ready: boolean; synthetic: readonly number[] }) {
  const [kind, setKind] = useState("run");
  return (
    <>
      <SegmentedControl size="xs" mb="sm" aria-label="What to start" data={KINDS} value={kind} onChange={setKind} data-testid="start-kind" />
      {kind === "run" ? <StartForm project={project} ready={ready} synthetic={synthetic} /> : <SearchForm project={project} ready={ready} />}
    </>
  );
}
