/** One filament of the list: choose it, or go where its masks or its kinetics are. */
import { Anchor, Group, Text, UnstyledButton } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Filament } from "../../../api/types";
import { paths } from "../../../paths";
import { useStore } from "../../../state/store";
import { count } from "../../../text/format";
import { StateBar } from "../../../ui/StateBar";
import { useField, useFrame } from "../useField";
import { useFilaments } from "./filamentsSession";
import classes from "./Filaments.module.css";

export function FilamentItem({ filament, isChosen }: { filament: Filament; isChosen: boolean }) {
  const { choose } = useFilaments();
  return (
    <div className={classes.item} data-chosen={isChosen || undefined} data-testid="video-filament" data-filament={filament.id}>
      <Group justify="space-between" wrap="nowrap" gap="xs" mb={4}>
        <UnstyledButton
          className={classes.name} aria-pressed={isChosen} title={isChosen ? "Let go of it (Escape)" : "Show and change where it lies"}
          onClick={() => choose(isChosen ? null : filament.id)} data-testid="choose-filament"
        >
          {filament.name}
        </UnstyledButton>
        <Group gap="sm" wrap="nowrap">
          <Anchor component={Link} size="xs" c="var(--accent-text)" to={paths.kinetics(filament.id)}>Kinetics</Anchor>
          <AnnotateLink filament={filament.id} />
        </Group>
      </Group>
      <StateBar counts={filament.frames_by_state} />
      <Text size="xs" c="dimmed" mt={3}>
        {count(filament.frames_by_state.accepted)} of {count(filament.frame_count)} accepted
      </Text>
    </div>
  );
}

/** Opens the frame that is shown here. */
function AnnotateLink({ filament }: { filament: number }) {
  const position = useFrame();
  const known = useStore(useField().moments, (value) => value.known);
  return (
    <Anchor component={Link} size="xs" c="var(--accent-text)" to={paths.annotate(filament, known?.indices[position])} data-testid="open-annotate">
      Annotate
    </Anchor>
  );
}
