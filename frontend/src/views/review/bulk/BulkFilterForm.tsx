/** How good a frame has to be to be accepted unseen. */
import { Checkbox, Group, NativeSelect, NumberInput, SegmentedControl, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../../api/queries";
import type { BulkFilter, ReviewKind } from "../../../api/reviewing";

interface BulkFilterFormProps {
  readonly project: number;
  readonly value: BulkFilter;
  readonly onChange: (changes: Partial<BulkFilter>) => void;
}

export function BulkFilterForm({ project, value, onChange }: BulkFilterFormProps) {
  const filaments = useQuery(queries.filaments({ project })).data ?? [];
  return (
    <Stack gap="xs">
      <SegmentedControl
        value={value.kind} onChange={(kind) => onChange({ kind: kind as ReviewKind })} data-testid="bulk-kind"
        data={[{ value: "proposal", label: "Proposed by models" }, { value: "submitted", label: "Submitted by people" }]}
      />
      <NativeSelect
        label="Filament" value={String(value.filament ?? "")} data-testid="bulk-filament"
        onChange={(event) => onChange({ filament: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })}
        data={[{ value: "", label: "All filaments" }, ...filaments.map(({ id, name, video_name }) => ({ value: String(id), label: `${name} (${video_name})` }))]}
      />
      <Group grow align="flex-start">
        <PercentInput
          label="Certainty at least" value={value.min_certainty} disabled={value.kind !== "proposal"}
          onChange={(min_certainty) => onChange({ min_certainty })} testid="bulk-certainty"
        />
        <PercentInput
          label="Area change at most" value={value.max_area_change}
          onChange={(max_area_change) => onChange({ max_area_change })} testid="bulk-area"
        />
      </Group>
      <Text size="xs" c="dimmed">
        The area is compared with the nearest accepted frame of the same filament. Leave a field empty where it does not matter.
      </Text>
      <Checkbox
        label="Only frames without a warning of the rules" checked={value.without_warnings} data-testid="bulk-warnings"
        onChange={(event) => onChange({ without_warnings: event.currentTarget.checked })}
      />
    </Stack>
  );
}

interface PercentInputProps {
  readonly label: string;
  readonly value: number | null;
  readonly disabled?: boolean;
  readonly onChange: (value: number | null) => void;
  readonly testid: string;
}

function PercentInput({ label, value, disabled = false, onChange, testid }: PercentInputProps) {
  return (
    <NumberInput
      label={label} suffix=" %" min={0} max={100} allowDecimal={false} clampBehavior="strict" disabled={disabled} data-testid={testid}
      value={value === null ? "" : Math.round(100 * value)} onChange={(given) => onChange(given === "" ? null : Number(given) / 100)}
    />
  );
}
