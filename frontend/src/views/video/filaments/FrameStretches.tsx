/** Stretches of frames by the recording's own numbers; a click goes to the first of one. */
import { Group, Text, UnstyledButton } from "@mantine/core";
import { useStore } from "../../../state/store";
import { useField } from "../useField";
import classes from "./Filaments.module.css";
import { stretchWords } from "./readiness";

const MOST = 12;

export function FrameStretches({ stretches }: { stretches: readonly (readonly number[])[] }) {
  const { go, moments } = useField();
  const indices = useStore(moments, (value) => value.known?.indices ?? null);
  if (stretches.length === 0) return null;
  return (
    <Group gap={8}>
      <Text size="xs" c="dimmed">{stretches.length === 1 && stretches[0]![0] === stretches[0]![1] ? "frame" : "frames"}</Text>
      {stretches.slice(0, MOST).map((stretch) => (
        <UnstyledButton key={stretch[0]} className={classes.jump} onClick={() => go(stretch[0]!)} aria-label={`Go to frame ${stretchWords([stretch[0]!, stretch[0]!], indices)}`} data-testid="jump">
          {stretchWords(stretch, indices)}
        </UnstyledButton>
      ))}
      {stretches.length > MOST && <Text size="xs" c="dimmed">and {stretches.length - MOST} more</Text>}
    </Group>
  );
}
