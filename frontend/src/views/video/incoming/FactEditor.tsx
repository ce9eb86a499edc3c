/** Enters one fact in place: Enter saves, Escape leaves it as it was. */
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { sentence } from "../../../api/errors";
import type { Fact, FactEntry, FactKind, Video } from "../../../api/types";
import { type Measure, MeasureInput, numberOf } from "./MeasureInput";
import { useDescribe } from "./useVideoChanges";

interface Props {
  video: Video;
  kind: FactKind;
  /** What is known so far. */
  fact: Fact | null;
  onClose: () => void;
}

export function FactEditor({ video, kind, fact, onClose }: Props) {
  const known = fact && fact.source !== "missing" ? fact : null;
  const [text, setText] = useState(typeof known?.value === "string" ? known.value : "");
  const [measure, setMeasure] = useState<Measure>({ value: typeof known?.value === "number" ? known.value : "", unit: known?.unit || kind.unit });
  const describe = useDescribe(video);
  const error = describe.error ? sentence(describe.error) : null;
  const entry = entryOf(kind, text, measure);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (entry) describe.mutate({ facts: { [kind.name]: entry } }, { onSuccess: onClose });
  };

  return (
    <form onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && onClose()} data-testid="fact-editor">
      <Stack gap={6} py={6}>
        {kind.is_text ? (
          <TextInput size="xs" aria-label={kind.title} value={text} onChange={(event) => setText(event.currentTarget.value)} error={error} autoFocus maxLength={200} />
        ) : (
          <MeasureInput label={kind.title} hideLabel units={kind.units} measure={measure} onChange={setMeasure} error={error} autoFocus testid="fact-value" />
        )}
        <Group gap={6} justify="flex-end">
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onClose}>Cancel</Button>
          <Button size="compact-xs" type="submit" disabled={!entry} loading={describe.isPending} data-testid="save-fact">Save</Button>
        </Group>
      </Stack>
    </form>
  );
}

function entryOf(kind: FactKind, text: string, measure: Measure): FactEntry | null {
  if (kind.is_text) return text.trim() === "" ? null : { value: text.trim() };
  const value = numberOf(measure);
  return value === null ? null : { value, unit: measure.unit };
}
