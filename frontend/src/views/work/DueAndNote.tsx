/** Until when, and what else is to be known. */
import { Group, TextInput } from "@mantine/core";

export interface Terms {
  readonly due_on: string | null;
  readonly note: string;
}

const NOTE_MAX = 500;

export function DueAndNote({ terms, onChange }: { terms: Terms; onChange: (terms: Terms) => void }) {
  return (
    <Group align="flex-start" gap="sm" wrap="nowrap">
      <TextInput
        type="date" label="Due on" w={170} value={terms.due_on ?? ""} data-testid="assign-due"
        onChange={(event) => onChange({ ...terms, due_on: event.currentTarget.value || null })}
      />
      <TextInput
        label="Note" flex={1} maxLength={NOTE_MAX} value={terms.note} placeholder="What is to be known" data-testid="assign-note"
        onChange={(event) => onChange({ ...terms, note: event.currentTarget.value })}
      />
    </Group>
  );
}
