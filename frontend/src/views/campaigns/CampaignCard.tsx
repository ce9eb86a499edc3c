/** One campaign: what it waits for, its rounds, and what somebody may do now. */
import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router-dom";
import { type Campaign, campaigns } from "../../api/campaigns";
import { sentence } from "../../api/errors";
import type { Role } from "../../api/types";
import { JobActions } from "../../jobs/JobActions";
import { JobProgress } from "../../jobs/JobProgress";
import { paths } from "../../paths";
import { mayLabel, mayManage } from "../../text/roles";
import { ConfirmButton } from "../../ui/ConfirmButton";
import { RoundTable } from "./RoundTable";
import { standing, STRATEGY_WORDS, TRIGGER_WORDS } from "./words";

/** Where a manager's word lets the round learn; before a correction is there the server says so. */
const CAN_LEARN: readonly Campaign["waiting"]["code"][] = ["corrections", "by_hand", "nightly", "failed"];

export function CampaignCard({ campaign, role }: { campaign: Campaign; role: Role | undefined }) {
  const { id, project, waiting, ending } = campaign;
  const client = useQueryClient();
  const navigate = useNavigate();
  const changed = () => void client.invalidateQueries({ queryKey: ["campaigns", { project }] });
  const refused = (error: unknown) => void notifications.show({ color: "red", title: "Not done", message: sentence(error) });
  const learn = useMutation({ mutationFn: () => campaigns.learn(id), onSuccess: changed, onError: refused });
  const end = useMutation({ mutationFn: () => campaigns.end(id), onSuccess: changed, onError: refused });
  const next = useMutation({
    mutationFn: () => campaigns.nextFrame(id),
    onSuccess: ({ chosen }) => {
      changed();
      if (chosen) void navigate(paths.annotate(chosen.filament, chosen.index));
      else notifications.show({ message: "No frame of this round is free for you right now." });
    },
    onError: refused,
  });
  const isOver = ending !== null;

  return (
    <Paper withBorder p="lg" data-testid="campaign" data-campaign={id}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2}>{campaign.name} {isOver && <Badge variant="light" color="gray">over</Badge>}</Title>
            <Text size="sm" c="dimmed">
              {STRATEGY_WORDS[campaign.strategy]} · {campaign.frames_per_round} a round · {TRIGGER_WORDS[campaign.trigger].toLowerCase()}
            </Text>
          </div>
          <Group gap="xs">
            {!isOver && mayLabel(role) && (
              <Button size="compact-sm" loading={next.isPending} onClick={() => next.mutate()} data-testid="next-frame">Next frame for me</Button>
            )}
            {!isOver && mayManage(role) && CAN_LEARN.includes(waiting.code) && (
              <Button size="compact-sm" variant="default" loading={learn.isPending} onClick={() => learn.mutate()} data-testid="learn-now">Learn now</Button>
            )}
            {!isOver && mayManage(role) && (
              <ConfirmButton
                size="compact-sm" variant="default" loading={end.isPending} testid="end-campaign" confirm="End the campaign"
                question="Begin no further round? What people drew and what was learned stays." onConfirm={() => end.mutate()}
              >
                End
              </ConfirmButton>
            )}
          </Group>
        </Group>
        <Text size="sm" data-testid="standing">{standing(campaign)}</Text>
        {waiting.job && <><JobProgress job={waiting.job} /><Group><JobActions job={waiting.job} /></Group></>}
        <RoundTable rounds={campaign.rounds} campaign={id} onSkipped={changed} maySkip={!isOver && mayLabel(role)} />
      </Stack>
    </Paper>
  );
}
