/** What a line means and its value under the cursor. */
import { Group, Text } from "@mantine/core";
import type { Line } from "./PlotPanel";

export function LineKey({ line, value }: { line: Pick<Line, "label" | "colour" | "dash" | "format">; value?: number | null }) {
  return (
    <Group gap={6} wrap="nowrap">
      <svg width={18} height={8} aria-hidden="true">
        <line x1={0} x2={18} y1={4} y2={4} stroke={line.colour} strokeWidth={2} strokeDasharray={line.dash?.join(" ")} />
      </svg>
      <Text size="xs" className="clip" maw={260} title={line.label}>
        {line.label} {value !== undefined && value !== null && <b>{line.format(value)}</b>}
      </Text>
    </Group>
  );
}
