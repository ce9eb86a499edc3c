/** One assignment of mine: what, how far, until when, and the way to its next frame. */
import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Assignment } from "../../api/work";
import { paths } from "../../paths";
import { filamentTitle } from "../../text/words";
import { StateBar } from "../../ui/StateBar";
import { Thumb } from "../../ui/Thumb";
import { DueBadge } from "./DueBadge";
import { leftWords, rangeWords } from "./words";

export function AssignmentCard({ assignment }: { assignment: Assignment }) {
  const { filament, next_frame, left } = assignment;
  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid="assignment-card" data-filament={filament}>
      <Group wrap="nowrap" align="flex-start" gap="md">
        <Thumb src={assignment.thumbnail_url} alt="" width={96} />
        <Stack gap={6} flex={1} miw={0}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text fw={600} className="clip" title={assignment.filament_name}>{filamentTitle(assignment.filament_name)}</Text>
            <DueBadge of={assignment} />
          </Group>
          <Text size="xs" c="dimmed" className="clip" title={`${assignment.project_name} · ${assignment.video_name}`}>
            {assignment.project_name} · {assignment.video_name} · {rangeWords(assignment)}
          </Text>
          {assignment.note && <Text size="sm" style={{ overflowWrap: "anywhere" }}>{assignment.note}</Text>}
          <StateBar counts={assignment.frames_by_state} />
          <Group justify="space-between" wrap="nowrap" gap="xs" mt={2}>
            <Text size="sm" data-testid="assignment-left">{leftWords(left)}</Text>
            {next_frame ? (
              <Button component={Link} to={paths.annotate(filament, next_frame.index)} size="compact-sm" data-testid="continue">
                Continue at frame {next_frame.index}
              </Button>
            ) : (
              <Button component={Link} to={paths.annotate(filament, assignment.first_index)} size="compact-sm" variant="default">
                Look at it
              </Button>
            )}
          </Group>
        </Stack>
      </Group>
    </Paper>
  );
}
