/** How far it is, and in the end what was refused and where. */
import { Alert, Anchor, Group, List, Progress, Stack, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import { sentence } from "../../../api/errors";
import type { BulkCandidate } from "../../../api/reviewing";
import { paths } from "../../../paths";
import { count, plural } from "../../../text/format";
import type { BulkRun } from "./useBulkAccept";

export function BulkProgress({ run }: { run: BulkRun }) {
  const { candidates, outcomes, state } = run;
  const refused = outcomes.filter((outcome) => !outcome.accepted);
  const byFrame = new Map(candidates.map((one) => [one.filament_frame, one]));
  return (
    <Stack gap="sm" data-testid="bulk-run" data-state={state}>
      <Progress value={(100 * outcomes.length) / candidates.length} aria-label="Frames done" />
      <Group justify="space-between">
        <Text size="sm" data-testid="bulk-accepted" role="status">{plural(outcomes.length - refused.length, "frame")} accepted</Text>
        <Text size="sm" c="dimmed">{count(outcomes.length)} of {count(candidates.length)}</Text>
      </Group>
      {state === "stopped" && <Text size="sm">Stopped. What is accepted stays so; the rest waits in the queue.</Text>}
      {state === "failed" && (
        <Alert color="red" variant="light" role="alert" title="It could not go on">
          {sentence(run.error)} What is accepted stays so; start again for the rest.
        </Alert>
      )}
      {refused.length > 0 && (
        <Alert color="yellow" variant="light" title={`${plural(refused.length, "frame")} refused`} data-testid="bulk-refused">
          <List size="sm">
            {refused.map((outcome) => (
              <List.Item key={outcome.filament_frame}>
                <FrameLink one={byFrame.get(outcome.filament_frame)!} />: {outcome.detail}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  );
}

function FrameLink({ one }: { one: BulkCandidate }) {
  return (
    <Anchor component={Link} to={paths.annotate(one.filament, one.index)} underline="always" fz="sm">
      Filament {one.filament_name}, frame {one.index}
    </Anchor>
  );
}
