/** The filaments followed through this video. */
import { Anchor, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Filament } from "../../api/types";
import { paths } from "../../paths";
import { count } from "../../text/format";
import { StateBar } from "../../ui/StateBar";

export function VideoFilaments({ filaments }: { filaments: readonly Filament[] }) {
  return (
    <Paper withBorder p="md" bg="var(--surface)">
      <Title order={2} mb="sm">Filaments</Title>
      {filaments.length === 0 && <Text size="sm" c="dimmed">No filament is followed through this video.</Text>}
      <Stack gap="md">
        {filaments.map((filament) => (
          <div key={filament.id}>
            <Group justify="space-between" wrap="nowrap" mb={4}>
              <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>{filament.name}</Text>
              <Group gap="sm" wrap="nowrap">
                <Anchor component={Link} size="sm" c="var(--accent-text)" to={paths.kinetics(filament.id)}>Kinetics</Anchor>
                <Anchor component={Link} size="sm" c="var(--accent-text)" to={paths.annotate(filament.id)}>Annotate</Anchor>
              </Group>
            </Group>
            <StateBar counts={filament.frames_by_state} />
            <Text size="xs" c="dimmed" mt={4}>{count(filament.frames_by_state.accepted)} of {count(filament.frame_count)} accepted</Text>
          </div>
        ))}
      </Stack>
    </Paper>
  );
}
