/** Which of the two versions a layer is taken from. */
import { Group, SegmentedControl, Stack, Text } from "@mantine/core";
import type { LayerDifference, Side } from "../../../domain/mergeLayers";
import { areaPx } from "../../../domain/mask";
import type { Conflict } from "../../../state/conflict";
import { count } from "../../../text/format";
import { layerName, whoChanged } from "./words";

interface LayerChoiceProps {
  readonly conflict: Conflict;
  readonly difference: LayerDifference;
  readonly side: Side;
  readonly onChoose: (side: Side) => void;
}

export function LayerChoice({ conflict, difference, side, onChoose }: LayerChoiceProps) {
  const { key } = difference;
  const area = (layers: Conflict["mine"]) => {
    const mask = layers.get(key);
    return `${count(mask ? areaPx(mask) : 0)} px`;
  };
  return (
    <Group justify="space-between" wrap="nowrap">
      <Stack gap={0}>
        <Text size="sm" fw={600}>{layerName(key)}</Text>
        <Text size="xs" c="dimmed">{whoChanged(difference)}</Text>
      </Stack>
      <SegmentedControl
        size="xs"
        aria-label={`${layerName(key)} from`}
        data-testid={`merge-${key}`}
        value={side}
        onChange={(value) => onChoose(value as Side)}
        disabled={difference.changedBy === "nobody"}
        data={[
          { value: "mine", label: `Mine, ${area(conflict.mine)}` },
          { value: "theirs", label: `Theirs, ${area(conflict.theirs.layers)}` },
        ]}
      />
    </Group>
  );
}
