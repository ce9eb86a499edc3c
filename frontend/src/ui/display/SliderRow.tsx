/** A slider on one line: what it is for, the slider, what it says. */
import { Group, Slider, Text } from "@mantine/core";

interface SliderRowProps {
  readonly label: string;
  readonly title?: string;
  readonly words: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

export function SliderRow({ label, title, words, ...slider }: SliderRowProps) {
  return (
    <Group gap={10} wrap="nowrap" mt={8} title={title}>
      <Text size="xs" c="dimmed" miw={56}>{label}</Text>
      <Slider flex={1} size="xs" {...slider} label={null} thumbLabel={label} />
      <Text size="xs" miw={38} ta="right">{words}</Text>
    </Group>
  );
}
