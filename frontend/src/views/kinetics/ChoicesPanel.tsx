/** How the volumes are measured, smoothed and fitted; every choice stands in the address. */
import { Button, Group, Paper, Select, Slider, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { Kinetics } from "../../api/types";
import { type Choices, METHODS, USUAL, V0S, writeChoices } from "./choices";
import { CommittedNumber } from "./CommittedNumber";
import { SourcesPart } from "./SourcesPart";
import type { Change } from "./useChoices";
import { METHOD_WORDS, V0_WORDS } from "./words";

interface Props {
  choices: Choices;
  onChange: Change;
  /** What is known of the sources of uncertainty of one filament. */
  sources?: Kinetics["sources"];
  hasSmoothing?: boolean;
}

export function ChoicesPanel({ choices, onChange, sources, hasSmoothing = true }: Props) {
  const isUsual = Object.keys(writeChoices(choices)).length === 0;
  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid="kinetics-choices">
      <Group justify="space-between" mb="xs">
        <Title order={2}>Choices</Title>
        <Button size="compact-xs" variant="default" disabled={isUsual} onClick={() => onChange(USUAL)} data-testid="usual-choices">As usual</Button>
      </Group>
      <Stack gap="sm">
        <Select
          size="xs" label="Volume" allowDeselect={false} value={choices.method} data={METHODS.map((value) => ({ value, label: METHOD_WORDS[value].title }))}
          description={METHOD_WORDS[choices.method].formula} onChange={(method) => onChange({ method: method as Choices["method"] })} data-testid="choose-method"
        />
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <Select
            size="xs" label="First volume V₀" allowDeselect={false} style={{ flex: 1 }} value={choices.v0} data={V0S.map((value) => ({ value, label: V0_WORDS[value] }))}
            onChange={(v0) => onChange({ v0: v0 as Choices["v0"] })} data-testid="choose-v0"
          />
          {choices.v0 === "mean_until" && (
            <div style={{ width: 88 }}>
              <CommittedNumber label="time" suffix=" s" value={choices.v0_until_s} onCommit={(value) => onChange({ v0_until_s: value ?? 0 })} testid="v0-until" />
            </div>
          )}
        </Group>
        {hasSmoothing && <Smoothing value={choices.neighbours} onChange={(neighbours) => onChange({ neighbours })} />}
        <Group gap="xs" grow align="flex-end">
          <CommittedNumber label="Laws fitted from" suffix=" s" placeholder="beginning" value={choices.fit_from_s} onCommit={(fit_from_s) => onChange({ fit_from_s })} testid="fit-from" />
          <CommittedNumber label="to" suffix=" s" placeholder="end" value={choices.fit_to_s} onCommit={(fit_to_s) => onChange({ fit_to_s })} testid="fit-to" />
        </Group>
        <SourcesPart choices={choices} onChange={onChange} sources={sources} />
      </Stack>
    </Paper>
  );
}

/** Counts when the thumb is let go: each value asks the server anew. */
function Smoothing({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const [moved, setMoved] = useState<number | null>(null);
  const shown = moved ?? value;
  return (
    <div>
      <Text size="xs" fw={500} mb={4}>Rates smoothed over {shown} frames</Text>
      <Slider
        size="sm" min={5} max={41} step={2} label={null} value={shown} onChange={setMoved} thumbLabel="Frames that a rate is smoothed over"
        onChangeEnd={(next) => {
          setMoved(null);
          onChange(next);
        }}
        data-testid="smoothing"
      />
    </div>
  );
}
