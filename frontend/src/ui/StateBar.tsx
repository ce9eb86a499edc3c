/** Frames by state as one bar; the words and numbers are in the tooltip and, when asked, beside it. */
import { Group, Text, Tooltip } from "@mantine/core";
import type { StateCounts } from "../api/types";
import { count, plural } from "../text/format";
import { presentStates, stateTotal } from "../text/states";
import classes from "./StateBar.module.css";
import { StateDot } from "./StateDot";

interface Props {
  counts: StateCounts;
  legend?: boolean;
  width?: number | string;
}

export function StateBar({ counts, legend = false, width = "100%" }: Props) {
  const total = stateTotal(counts);
  const present = presentStates(counts);
  const words = present.map(({ state, frames }) => `${count(frames)} ${state}`).join(", ");
  return (
    <div style={{ width }}>
      <Tooltip label={total === 0 ? "No frames" : `${plural(total, "frame")}: ${words}`} multiline maw={320}>
        <div className={classes.bar} role="img" aria-label={words || "no frames"} data-testid="state-bar">
          {present.map(({ state, share }) => (
            <span key={state} style={{ flexGrow: share, background: `var(--state-${state})` }} />
          ))}
        </div>
      </Tooltip>
      {legend && (
        <Group gap="md" mt={8}>
          {present.map(({ state, frames }) => (
            <Group key={state} gap={6}>
              <StateDot state={state} />
              <Text size="xs" c="dimmed">{count(frames)} {state}</Text>
            </Group>
          ))}
        </Group>
      )}
    </div>
  );
}
