/** Many short trainings in place of one: around which preset, how many, how long, and what may vary. */
import { Alert, Button, Group, NumberInput, Paper, Select, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router-dom";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import { searches } from "../../api/searches";
import type { Preset } from "../../api/types";
import { useJobsChanged } from "../../jobs/useJobs";
import { paths } from "../../paths";
import { Loaded } from "../../ui/Loaded";
import { presetGroups } from "../training/groups";
import { rowProblem, type SpaceRow, spaceOf, usualRows } from "./space";
import { SpaceRows } from "./SpaceRows";

const USUAL_TRIALS = 20;
const MOST_TRIALS = 500;

interface Props {
  readonly project: number;
  readonly ready: boolean;
}

export function SearchForm({ project, ready }: Props) {
  const presets = useQuery(queries.presets());
  return (
    <Paper withBorder p="lg" bg="var(--surface)" data-testid="start-search">
      <Title order={2} mb="sm">New search</Title>
      <Loaded query={presets} skeleton={<Skeleton h={340} />}>
        {(all) => <Form project={project} ready={ready} presets={all} />}
      </Loaded>
    </Paper>
  );
}

function Form({ project, ready, presets }: Props & { readonly presets: readonly Preset[] }) {
  const groups = presetGroups(presets);
  const [key, setKey] = useState(groups[0]?.presets[0]?.key ?? "");
  const [edited, setEdited] = useState<Readonly<Record<string, readonly SpaceRow[]>>>({});
  const [trials, setTrials] = useState<number | string>(USUAL_TRIALS);
  const [minutes, setMinutes] = useState<number | string>("");
  const [seed, setSeed] = useState<number | string>("");
  const navigate = useNavigate();
  const changed = useJobsChanged();
  const configuration = presets.find((one) => one.key === key)?.configuration ?? {};
  const rows = edited[key] ?? usualRows(configuration);
  const isComplete = trials !== "" && rows.length > 0 && rows.every((row) => rowProblem(row, rows) === null);

  const start = useMutation({
    mutationFn: () =>
      searches.start({
        project, preset: key, trials: Number(trials), space: spaceOf(rows),
        ...(minutes !== "" && { minutes: Number(minutes) }), ...(seed !== "" && { seed: Number(seed) }),
      }),
    onSuccess: (run) => {
      changed("search-runs", "projects");
      void navigate(paths.searchRun(run.id));
    },
  });

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        Each trial trains with other values and is measured on the validation filaments; those that fall behind are stopped early. The best one
        leaves a model version.
      </Text>
      <Select
        label="Around the preset" allowDeselect={false} value={key} onChange={(next) => next && setKey(next)} data-testid="search-preset"
        data={groups.map(({ title, presets: own }) => ({ group: title, items: own.map((one) => ({ value: one.key, label: one.title })) }))}
      />
      <SpaceRows rows={rows} configuration={configuration} onChange={(next) => setEdited({ ...edited, [key]: next })} />
      {rows.length === 0 && <Text size="xs" c="var(--mantine-color-error)" role="alert">Something has to vary, or every trial is the same.</Text>}
      <Group gap="md" align="flex-start" grow>
        <NumberInput label="Trials" min={1} max={MOST_TRIALS} allowDecimal={false} value={trials} onChange={setTrials} data-testid="search-trials" />
        <NumberInput label="At most (minutes)" placeholder="no limit" min={1} value={minutes} onChange={setMinutes} data-testid="search-minutes" />
        <NumberInput label="Seed" placeholder="any" min={0} max={2 ** 31 - 1} allowDecimal={false} value={seed} onChange={setSeed} data-testid="search-seed" />
      </Group>
      {start.error && <Alert color="red" variant="light" role="alert" data-testid="search-refused">{sentence(start.error)}</Alert>}
      <Group>
        <Button onClick={() => start.mutate()} loading={start.isPending} disabled={!ready || !isComplete} data-testid="search">Search</Button>
      </Group>
    </Stack>
  );
}
