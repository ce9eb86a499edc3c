/** What is odd about the path, and in which frames. */
import { Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import classes from "./Filaments.module.css";
import { useFilaments } from "./filamentsSession";
import { FrameStretches } from "./FrameStretches";

/** In a crowded field there are many; the first ones say what kind they are. */
const FIRST = 3;

export function Warnings() {
  const { path } = useFilaments();
  const [showsAll, showAll] = useState(false);
  if (!path || path.warnings.length === 0) return null;
  return (
    <Stack gap={6} mb="sm" data-testid="path-warnings">
      {path.warnings.slice(0, showsAll ? undefined : FIRST).map((warning) => (
        <Group key={`${warning.code} ${warning.filament}`} gap={6} wrap="nowrap" align="flex-start" data-testid="path-warning" data-code={warning.code}>
          <IconAlertTriangle size={14} style={{ flex: "none", marginTop: 2 }} color="var(--warning-text)" aria-hidden />
          <div>
            <Text size="xs">{warning.detail}</Text>
            <FrameStretches stretches={warning.positions} />
          </div>
        </Group>
      ))}
      {path.warnings.length > FIRST && !showsAll && (
        <UnstyledButton className={classes.jump} onClick={() => showAll(true)}>Show {path.warnings.length - FIRST} more</UnstyledButton>
      )}
    </Stack>
  );
}
