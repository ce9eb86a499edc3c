/** Choose frames, a preset, what masks look like and how many images; press Make training data. */
import { Alert, Button, Divider, Group, NumberInput, Paper, Radio, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router-dom";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import { type MaskKind, type Recipe, synthesis, synthesisQueries, type SynthesisPreset } from "../../api/synthesis";
import type { Filament } from "../../api/types";
import { useJobsChanged } from "../../jobs/useJobs";
import { paths } from "../../paths";
import { minutes } from "../../text/format";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { framesTaken, PARTICLES, recipeChanges } from "./recipe";
import { RecipeFields } from "./RecipeFields";
import { mayTeach, SourceFields } from "./SourceFields";

export function SynthesisForm({ project }: { readonly project: number }) {
  const presets = useQuery(synthesisQueries.presets());
  const filaments = useQuery(queries.filaments({ project }));
  return (
    <Paper withBorder p="lg" mt="xl" bg="var(--surface)" data-testid="start-synthesis">
      <Title order={2} mb="sm">New run</Title>
      <Loaded query={presets} skeleton={<Skeleton h={480} />}>
        {(all) => (
          <Loaded query={filaments} skeleton={<Skeleton h={480} />}>
            {(found) => (found.some(mayTeach) ? <Form project={project} presets={all} filaments={found} /> : <NothingToLearnFrom />)}
          </Loaded>
        )}
      </Loaded>
    </Paper>
  );
}

function NothingToLearnFrom() {
  return (
    <EmptyState title="No filament to learn from" testid="nothing-to-learn-from">
      Place filaments on a video: no label is needed, but the region of each tells where to look. Filaments for validation and test are left alone.
    </EmptyState>
  );
}

interface FormProps {
  readonly project: number;
  readonly presets: readonly SynthesisPreset[];
  readonly filaments: readonly Filament[];
}

function Form({ project, presets, filaments }: FormProps) {
  const [key, setKey] = useState(presets[0]?.key ?? "");
  const plan = presets.find((one) => one.key === key)?.plan;
  const [source, setSource] = useState({ picked: filaments.filter(mayTeach).map(({ id }) => id), every: 1, subset: plan?.subset_frames ?? 5 });
  const [kind, setKind] = useState<MaskKind>("tubes");
  const [changes, setChanges] = useState<Recipe>({});
  const [number, setNumber] = useState<number | string>("");
  const [seed, setSeed] = useState<number | string>(0);
  const navigate = useNavigate();
  const changed = useJobsChanged();
  const usual: Recipe = kind === "tubes" ? (plan?.recipe ?? {}) : { ...PARTICLES, size_px: plan?.recipe.size_px ?? 128 };
  const recipe = { ...usual, ...changes };
  const frames = framesTaken(filaments.filter(({ id }) => source.picked.includes(id)).map(({ frame_count }) => frame_count), source.every);

  const start = useMutation({
    mutationFn: () =>
      synthesis.start({
        project, preset: key, filaments: source.picked, every: source.every,
        overrides: {
          kind, seed: Number(seed), subset_frames: source.subset,
          ...(number !== "" && { number: Number(number) }),
          recipe: recipeChanges(usual, recipe),
        },
      }),
    onSuccess: (run) => {
      changed("synthesis-runs", "projects");
      void navigate(paths.synthesisRun(run.id));
    },
  });

  return (
    <Stack gap="lg">
      <SourceFields filaments={filaments} {...source} frames={frames} onChange={(change) => setSource({ ...source, ...change })} />
      <Divider />
      <Radio.Group label="Preset" value={key} onChange={setKey}>
        <Stack gap={8} mt={6}>
          {presets.map((preset) => (
            <Radio
              key={preset.key} value={preset.key} label={preset.title} data-testid={`plan-${preset.key}`}
              description={`${preset.description} ${preset.estimate_minutes_cpu === null ? "" : `About ${minutes(preset.estimate_minutes_cpu)} without a GPU.`}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Group gap="md" align="flex-start">
        <NumberInput label="Images" description="to generate" w={150} min={2} max={100_000} allowDecimal={false} placeholder={String(plan?.number ?? "")} value={number} onChange={setNumber} data-testid="synthesis-number" />
        <NumberInput label="Seed" description="the same gives the same" w={170} min={0} max={2 ** 31 - 1} allowDecimal={false} value={seed} onChange={setSeed} data-testid="synthesis-seed" />
      </Group>
      <Divider />
      <div>
        <Text fw={550} size="sm" mb="xs">Random masks</Text>
        <RecipeFields
          kind={kind} recipe={recipe} seed={Number(seed)} onChange={(next) => setChanges(recipeChanges(usual, next))}
          onKind={(next) => {
            setKind(next);
            setChanges({});
          }}
        />
      </div>
      {start.error && <Alert color="red" variant="light" role="alert" data-testid="synthesis-refused">{sentence(start.error)}</Alert>}
      <Group>
        <Button
          onClick={() => start.mutate()} loading={start.isPending} data-testid="synthesise"
          disabled={!plan || seed === "" || source.picked.length === 0 || frames <= source.subset}
        >
          Make training data
        </Button>
      </Group>
    </Stack>
  );
}
