/** Choose a preset, change what must be changed, press Train. */
import { Alert, Button, Group, NumberInput, Paper, Skeleton, Stack, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router-dom";
import * as api from "../../api/client";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import type { Configuration, Preset } from "../../api/types";
import { useJobsChanged } from "../../jobs/useJobs";
import { paths } from "../../paths";
import { Loaded } from "../../ui/Loaded";
import { differences } from "./configuration";
import { presetGroups } from "./groups";
import { PresetChoice } from "./PresetChoice";
import { SettingsFold } from "./SettingsFold";

interface StartProps {
  project: number;
  ready: boolean;
  /** Synthetic videos to train on as well. */
  synthetic: readonly number[];
}

export function StartForm({ project, ready, synthetic }: StartProps) {
  const presets = useQuery(queries.presets());
  return (
    <Paper withBorder p="lg" bg="var(--surface)" data-testid="start-training">
      <Title order={2} mb="sm">New run</Title>
      <Loaded query={presets} skeleton={<Skeleton h={340} />}>
        {(all) => <Form project={project} ready={ready} synthetic={synthetic} presets={all} />}
      </Loaded>
    </Paper>
  );
}

function Form({ project, ready, synthetic, presets }: StartProps & { presets: readonly Preset[] }) {
  const [key, setKey] = useState(presetGroups(presets)[0]?.presets[0]?.key ?? "");
  const [edited, setEdited] = useState<Record<string, Configuration>>({});
  const [seed, setSeed] = useState<number | string>(0);
  const navigate = useNavigate();
  const changed = useJobsChanged();
  const preset = presets.find((one) => one.key === key);
  const configuration = edited[key] ?? preset?.configuration ?? {};
  const overrides = differences(preset?.configuration ?? {}, configuration);

  const start = useMutation({
    mutationFn: () => api.training.start({ project, preset: key, seed: Number(seed), overrides, ...(synthetic.length > 0 && { synthetic: [...synthetic] }) }),
    onSuccess: (run) => {
      changed("training-runs", "projects");
      void navigate(paths.trainingRun(run.id));
    },
  });

  return (
    <Stack gap="md">
      <PresetChoice presets={presets} value={key} onChange={setKey} />
      <NumberInput
        label="Seed" description="The same snapshot, settings and seed give the same model." w={280}
        min={0} max={2 ** 31 - 1} allowDecimal={false} value={seed} onChange={setSeed} data-testid="seed"
      />
      <SettingsFold
        configuration={configuration} changes={Object.keys(overrides).length}
        onChange={(next) => setEdited({ ...edited, [key]: next })}
        onReset={() => setEdited({ ...edited, [key]: preset?.configuration ?? {} })}
      />
      {start.error && <Alert color="red" variant="light" role="alert" data-testid="training-refused">{sentence(start.error)}</Alert>}
      <Group>
        <Button onClick={() => start.mutate()} loading={start.isPending} disabled={!ready || !preset || seed === ""} data-testid="train">
          Train
        </Button>
      </Group>
    </Stack>
  );
}
