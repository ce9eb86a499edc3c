/** Says whether a version is the ground truth of its frame; managers name it or take it back. */
import { Badge, Button, Text } from "@mantine/core";
import { IconTarget } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { sentence } from "../../api/errors";
import { groundTruth, qualityQueries } from "../../api/quality";
import type { Role } from "../../api/types";
import { mayManage } from "../../text/roles";

interface Props {
  /** The frame of the filament, and the version that is looked at. */
  frame: number;
  version: number;
  /** Only what a reviewer accepted can be the truth. */
  accepted: boolean;
  role: Role | undefined;
}

export function GroundTruthButton({ frame, version, accepted, role }: Props) {
  const client = useQueryClient();
  const truth = useQuery(qualityQueries.truth(frame)).data?.version ?? null;
  const isTruth = truth === version;
  const change = useMutation({
    mutationFn: async () => {
      if (isTruth) await groundTruth.clear(frame);
      else await groundTruth.set(frame, version);
    },
    onSettled: () => Promise.all([
      client.invalidateQueries({ queryKey: ["ground-truth", frame] }),
      client.invalidateQueries({ queryKey: ["quality"] }),
    ]),
  });
  if (!mayManage(role)) return isTruth ? <Badge size="sm" variant="light" data-testid="is-ground-truth">Ground truth</Badge> : null;
  if (!isTruth && !accepted) return null;
  return (
    <div>
      <Button
        size="compact-xs" variant={isTruth ? "light" : "default"} leftSection={<IconTarget size={14} />} aria-pressed={isTruth}
        loading={change.isPending} onClick={() => change.mutate()} data-testid="ground-truth"
        title={truth !== null && !isTruth ? `Version ${truth} counts as the ground truth now` : undefined}
      >
        {isTruth ? "Ground truth" : "Use as ground truth"}
      </Button>
      {change.error && <Text size="xs" c="var(--mantine-color-error)" role="alert">{sentence(change.error)}</Text>}
    </div>
  );
}
