/** Begin a campaign: on which filaments, how frames are chosen, when it learns, when it is enough. */
import { Alert, Button, Group, MultiSelect, NumberInput, Paper, Select, Stack, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { campaigns } from "../../api/campaigns";
import { sentence } from "../../api/errors";
import type { Filament } from "../../api/types";
import { type Strategy, STRATEGY_WORDS, type Trigger, TRIGGER_WORDS } from "./words";

const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
const number = (value: number | string) => (value === "" ? undefined : Number(value));

export function NewCampaign({ project, filaments }: { project: number; filaments: readonly Filament[] }) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const [strategy, setStrategy] = useState<Strategy>("kinetics");
  const [trigger, setTrigger] = useState<Trigger>("corrections");
  const [perRound, setPerRound] = useState<number | string>(5);
  const [budget, setBudget] = useState<number | string>("");
  const [interval, setInterval] = useState<number | string>("");
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: () =>
      campaigns.begin({
        project, name: name.trim(), filaments: chosen.map(Number), strategy, trigger, frames_per_round: number(perRound) ?? 5,
        budget_frames: number(budget), stop_at_interval: interval === "" ? undefined : Number(interval) / 100,
      }),
    onSuccess: () => {
      setName("");
      void client.invalidateQueries({ queryKey: ["campaigns", { project }] });
    },
  });

  return (
    <Paper withBorder p="lg" bg="var(--surface)" data-testid="new-campaign">
      <Stack gap="md">
        <Title order={2}>New campaign</Title>
        <Group grow align="flex-start">
          <TextInput label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={200} data-testid="campaign-name" />
          <MultiSelect
            label="Filaments" searchable value={chosen} onChange={setChosen} data-testid="campaign-filaments"
            data={filaments.map((one) => ({ value: String(one.id), label: `${one.video_name} / ${one.name}` }))}
          />
        </Group>
        <Group grow align="flex-start">
          <Select label="Frames are chosen by" allowDeselect={false} value={strategy} onChange={(next) => next && setStrategy(next as Strategy)} data={options(STRATEGY_WORDS)} />
          <Select label="It learns" allowDeselect={false} value={trigger} onChange={(next) => next && setTrigger(next as Trigger)} data={options(TRIGGER_WORDS)} />
        </Group>
        <Group grow align="flex-start">
          <NumberInput label="Frames a round" min={1} max={1000} allowDecimal={false} value={perRound} onChange={setPerRound} />
          <NumberInput label="At most (corrections)" placeholder="no limit" min={1} allowDecimal={false} value={budget} onChange={setBudget} />
          <NumberInput label="Enough when every rate is known to (%)" placeholder="never" min={0.1} max={100} value={interval} onChange={setInterval} />
        </Group>
        {begin.error && <Alert color="red" variant="light" role="alert">{sentence(begin.error)}</Alert>}
        <Group>
          <Button
            onClick={() => begin.mutate()} loading={begin.isPending} data-testid="begin-campaign"
            disabled={name.trim() === "" || chosen.length === 0 || perRound === ""}
          >
            Begin
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
