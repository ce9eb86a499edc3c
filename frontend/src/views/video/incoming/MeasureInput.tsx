/** A number with the unit it is written in. */
import { Group, NativeSelect, NumberInput } from "@mantine/core";
import { unitWords } from "./factWords";

export interface Measure {
  readonly value: number | string;
  readonly unit: string;
}

interface Props {
  label: string;
  units: readonly string[];
  measure: Measure;
  onChange: (measure: Measure) => void;
  error?: string | null;
  autoFocus?: boolean;
  hideLabel?: boolean;
  testid?: string;
}

export function MeasureInput({ label, units, measure, onChange, error, autoFocus, hideLabel = false, testid }: Props) {
  return (
    <Group gap={6} align="flex-end" wrap="nowrap">
      <NumberInput
        size="xs" flex={1} miw={90} hideControls label={hideLabel ? undefined : label} aria-label={hideLabel ? label : undefined} decimalScale={12}
        value={measure.value} onChange={(value) => onChange({ ...measure, value })} error={error} autoFocus={autoFocus} data-testid={testid}
      />
      {units.length > 0 && (
        <NativeSelect
          size="xs" w={88} aria-label={`Unit of ${label.toLowerCase()}`} value={measure.unit}
          data={units.map((unit) => ({ value: unit, label: unitWords(unit) }))}
          onChange={(event) => onChange({ ...measure, unit: event.currentTarget.value })}
        />
      )}
    </Group>
  );
}

/** The number, where there is one; whether it is within bounds is the server's to say. */
export const numberOf = ({ value }: Measure): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);
