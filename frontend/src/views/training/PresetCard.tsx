/** One preset to choose: what it is good for and how long it takes. */
import { Group, Radio, Text } from "@mantine/core";
import type { Preset } from "../../api/types";
import { minutes } from "../../text/format";
import classes from "./PresetCard.module.css";

export function PresetCard({ preset }: { preset: Preset }) {
  return (
    <Radio.Card value={preset.key} className={classes.card} data-testid={`preset-${preset.key}`}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Radio.Indicator mt={2} />
        <div style={{ flex: 1, minWidth: 0 }}>
          <Group justify="space-between" gap="sm" wrap="nowrap">
            <Text fw={600} size="sm">{preset.title}</Text>
            <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
              {preset.estimate_minutes_cpu === null ? "for a GPU" : `${minutes(preset.estimate_minutes_cpu)} without a GPU`}
            </Text>
          </Group>
          <Text size="sm" c="dimmed" mt={2}>{preset.description}</Text>
        </div>
      </Group>
    </Radio.Card>
  );
}
