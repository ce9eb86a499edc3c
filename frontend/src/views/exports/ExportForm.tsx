/** Format, filaments and the states of the frames that go in. */
import { Alert, Button, Checkbox, Group, MultiSelect, Radio, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import type { ExportFormat, FrameState } from "../../api/types";
import { sentenceCase, FORMATS } from "../../text/words";
import presetCard from "../training/PresetCard.module.css";
import { useStartExport } from "./useStartExport";

const EXPORTABLE: readonly FrameState[] = ["accepted", "submitted", "draft"];

export function ExportForm({ project }: { project: number }) {
  const filaments = useQuery(queries.filaments({ project })).data ?? [];
  const [format, setFormat] = useState<ExportFormat>("mtdn");
  const [picked, setPicked] = useState<string[]>([]);
  const [states, setStates] = useState<string[]>(["accepted"]);
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
      {start.error && <Alert color="red" variant="light" role="alert" data-testid="export-refused">{sentence(start.error)}</Alert>}
      <Button
        onClick={() => start.mutate({ project, format, filaments: picked.map(Number), states: states as FrameState[] })}
        loading={start.isPending} disabled={states.length === 0} data-testid="start-export"
      >
        Build the export
      </Button>
    </Stack>
  );
}
