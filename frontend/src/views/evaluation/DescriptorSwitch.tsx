/** Of which descriptor the page tells. */
import { SegmentedControl } from "@mantine/core";

const TITLES: Readonly<Record<string, string>> = { A1: "A1, whole filament", A2: "A2, hollow core" };

interface Props {
  readonly descriptors: readonly string[];
  readonly value: string;
  readonly onChange: (descriptor: string) => void;
}

export function DescriptorSwitch({ descriptors, value, onChange }: Props) {
  if (descriptors.length < 2) return null;
  return (
    <SegmentedControl
      size="xs" aria-label="Descriptor" value={value} onChange={onChange} data-testid="evaluation-descriptor"
      data={descriptors.map((key) => ({ value: key, label: TITLES[key] ?? key }))}
    />
  );
}
