/** Format, filaments, and which of their frames go in. */
import { Alert, Button, Checkbox, Group, MultiSelect, NumberInput, Radio, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import type { ExportFormat, FrameState, Split } from "../../api/types";
import { sentenceCase, FORMATS, SPLIT_WORDS } from "../../text/words";
import { Fold } from "../../ui/Fold";
import presetCard from "../training/PresetCard.module.css";
import { useStartExport } from "./useStartExport";
import { madeBy, type Narrowing, narrowed, NOTHING_NARROWED } from "./narrowing";

const EXPORTABLE: readonly FrameState[] = ["accepted", "submitted", "draft", "proposed"];

export function ExportForm({ project }: { project: number }) {
  const filaments = useQuery(queries.filaments({ project })).data ?? [];
  const [format, setFormat] = useState<ExportFormat>("mtdn");
  const [picked, setPicked] = useState<string[]>([]);
  const [states, setStates] = useState<string[]>(["accepted"]);
  const [narrowing, setNarrowing] = useState<Narrowing>(NOTHING_NARROWED);
  const start = useStartExport();

  return (
    <Stack gap="md">
      <Radio.Group label="Format" value={format} onChange={(value) => setFormat(value as ExportFormat)}>
        <Stack gap="xs" mt={6}>
          {(Object.keys(FORMATS) as ExportFormat[]).map((key) => (
            <Radio.Card key={key} value={key} className={presetCard.card} data-testid={`format-${key}`}>
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <Radio.Indicator mt={2} />
                <div>
                  <Text size="sm" fw={600}>{FORMATS[key].title}</Text>
                  <Text size="xs" c="dimmed">{FORMATS[key].text}</Text>
                </div>
              </Group>
            </Radio.Card>
          ))}
        </Stack>
      </Radio.Group>
      <MultiSelect
        label="Filaments" placeholder={picked.length === 0 ? "All filaments" : undefined} clearable searchable
        data={filaments.map(({ id, name }) => ({ value: String(id), label: name }))} value={picked} onChange={setPicked}
        data-testid="export-filaments"
      />
      <Checkbox.Group label="Frames that are" value={states} onChange={setStates}>
        <Group gap="md" mt={6}>
          {EXPORTABLE.map((state) => <Checkbox key={state} value={state} label={sentenceCase(state)} data-testid={`export-${state}`} />)}
        </Group>
      </Checkbox.Group>
      <Fold title="Only some of them" testid="export-narrowing">
        <NarrowingPart project={project} format={format} narrowing={narrowing} onChange={(changes) => setNarrowing({ ...narrowing, ...changes })} />
      </Fold>
      {start.error && <Alert color="red" variant="light" role="alert" data-testid="export-refused">{sentence(start.error)}</Alert>}
      <Button
        onClick={() => start.mutate({ project, format, filaments: picked.map(Number), states: states as FrameState[], ...narrowed(narrowing, format) })}
        loading={start.isPending} disabled={states.length === 0} data-testid="start-export"
      >
        Build the export
      </Button>
    </Stack>
  );
}

interface NarrowingProps {
  project: number;
  format: ExportFormat;
  narrowing: Narrowing;
  onChange: (changes: Partial<Narrowing>) => void;
}

const PAIRS = [
  { value: "consecutive", label: "Each frame with the next" },
  { value: "forward", label: "Each frame with the first" },
  { value: "backward", label: "Each frame with the last" },
  { value: "all", label: "Each frame with every later one" },
];

/** Split, range of frames, and one person or model whose masks leave. */
function NarrowingPart({ project, format, narrowing, onChange }: NarrowingProps) {
  const members = useQuery(queries.members(project)).data ?? [];
  const models = useQuery(queries.models(project)).data ?? [];
  const number = (name: "first_index" | "last_index") => (value: string | number) => onChange({ [name]: value === "" ? null : Number(value) });
  return (
    <Stack gap="sm">
      <Checkbox.Group label="Filaments for" value={[...narrowing.splits]} onChange={(splits) => onChange({ splits: splits as Split[] })}>
        <Group gap="md" mt={6}>
          {(Object.keys(SPLIT_WORDS) as Split[]).map((split) => <Checkbox key={split} size="xs" value={split} label={SPLIT_WORDS[split]} />)}
        </Group>
      </Checkbox.Group>
      <Group grow>
        <NumberInput label="Frames from" size="xs" min={0} hideControls placeholder="first" value={narrowing.first_index ?? ""} onChange={number("first_index")} data-testid="export-first" />
        <NumberInput label="to" size="xs" min={0} hideControls placeholder="last" value={narrowing.last_index ?? ""} onChange={number("last_index")} data-testid="export-last" />
      </Group>
      <Select
        label="Masks by" size="xs" clearable searchable placeholder="Everybody" value={narrowing.by} onChange={(by) => onChange({ by })} data={madeBy(members, models)} data-testid="export-by"
      />
      {format === "pairs" && (
        <Select label="Pairs" size="xs" allowDeselect={false} value={narrowing.pairs} data={PAIRS} onChange={(pairs) => onChange({ pairs: pairs as Narrowing["pairs"] })} data-testid="export-pairs" />
      )}
    </Stack>
  );
}
