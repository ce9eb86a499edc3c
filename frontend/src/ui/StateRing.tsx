/** Share of accepted frames in the middle of a ring of all states. */
import { RingProgress, Text } from "@mantine/core";
import type { StateCounts } from "../api/types";
import { percent, plural } from "../text/format";
import { presentStates, stateTotal } from "../text/states";

export function StateRing({ counts, size = 84 }: { counts: StateCounts; size?: number }) {
  const total = stateTotal(counts);
  const sections = presentStates(counts)
    .filter(({ state }) => state !== "unlabelled")
    .map(({ state, share, frames }) => ({
      value: 100 * share,
      color: `var(--state-${state})`,
      tooltip: `${plural(frames, "frame")} ${state}`,
    }));
  return (
    <RingProgress
      size={size} thickness={7} sections={sections} rootColor="var(--line)" aria-label="Frames by state"
      label={
        <>
          <Text ta="center" size="sm" fw={600} lh={1.1}>{percent(total === 0 ? 0 : counts.accepted / total)}</Text>
          <Text ta="center" fz={10} c="dimmed" lh={1.2}>accepted</Text>
        </>
      }
    />
  );
}
