/** One number of a tool: what it is, its value with its unit, and a slider. */
import { Group, Slider, Text } from "@mantine/core";

interface SliderOptionProps {
  readonly label: string;
  /** The value as people read it: "10 %". */
  readonly shown: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

export function SliderOption({ label, shown, ...slider }: SliderOptionProps) {
  return (
    <>
      <Group justify="space-between" mb={2}>
        <Text size="xs" c="dimmed">{label}</Text>
        <Text size="xs">{shown}</Text>
      </Group>
      <Slider size="xs" label={null} {...slider} thumbLabel={label} mb={8} />
    </>
  );
}
