/** The rounds of a campaign, the newest first: its frames with reasons, and what came of them. */
import { Anchor, Button, Stack, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { campaigns, type ChosenFrame, type Round } from "../../api/campaigns";
import { sentence } from "../../api/errors";
import { paths } from "../../paths";
import { fixed } from "../../text/format";
import { VERDICT_WORDS } from "./words";

interface Props {
  readonly rounds: readonly Round[];
  readonly campaign: number;
  readonly maySkip: boolean;
  readonly onSkipped: () => void;
}

export function RoundTable({ rounds, campaign, maySkip, onSkipped }: Props) {
  const skip = useMutation({
    mutationFn: (chosen: number) => campaigns.skip(campaign, chosen),
    onSuccess: onSkipped,
    onError: (error) => notifications.show({ color: "red", title: "Not skipped", message: sentence(error) }),
  });
  return (
    <Stack gap="md">
      {[...rounds].reverse().map((round) => (
        <div key={round.number} data-testid="round">
          <Text size="sm" fw={550}>Round {round.number}: {outcome(round)}</Text>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr><Table.Th>Frame</Table.Th><Table.Th>Why</Table.Th><Table.Th>State</Table.Th><Table.Th /></Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {round.chosen.map((chosen) => (
                <Frame
                  key={chosen.id} chosen={chosen}
                  onSkip={maySkip && round.finished_at === null ? () => skip.mutate(chosen.id) : undefined}
                />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      ))}
    </Stack>
  );
}

function Frame({ chosen, onSkip }: { chosen: ChosenFrame; onSkip?: () => void }) {
  const { filament, filament_name, index, reasons, state, reserved_by } = chosen;
  const waits = state === "unlabelled" || state === "proposed" || state === "rejected";
  return (
    <Table.Tr>
      <Table.Td><Anchor component={Link} size="sm" c="var(--accent-text)" to={paths.annotate(filament, index)}>{filament_name}, {index}</Anchor></Table.Td>
      <Table.Td><Text size="xs" c="dimmed">{reasons.join(" ")}</Text></Table.Td>
      <Table.Td><Text size="sm">{state}{waits && reserved_by ? `, with ${reserved_by.display_name || reserved_by.username}` : ""}</Text></Table.Td>
      <Table.Td className="number">
        {waits && onSkip && <Button size="compact-xs" variant="subtle" onClick={onSkip} data-testid="skip">Skip for me</Button>}
      </Table.Td>
    </Table.Tr>
  );
}

/** "v4 quick, promoted (0.910 after 0.900)". */
function outcome({ model_version_name, verdict, score_before, score_after }: Round): string {
  if (model_version_name === null) return VERDICT_WORDS[verdict];
  const scores = score_before === null || score_after === null ? "" : ` (macro-F1 ${fixed(score_after, 3)} after ${fixed(score_before, 3)})`;
  return `${model_version_name}, ${VERDICT_WORDS[verdict]}${scores}`;
}
