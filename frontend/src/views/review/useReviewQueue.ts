/** The queue and the judgements on it. The list is read once and walked through, so that nothing jumps under the eyes. */
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { projects } from "../../api/client";
import { isApiError, sentence } from "../../api/errors";
import type { ReviewItem, ReviewQueue } from "../../api/types";
import { serverGateway } from "../../state/gateway";
import { currentItem, judged, neighbour, openCount, skipped, startQueue } from "./queueProgress";
import { ReviewImages, materialQuery } from "./reviewItem";

export type Judgement = { verdict: "accept" } | { verdict: "reject"; reason: string };

const STALE = "Somebody changed this frame meanwhile. Look at it again; its newest masks are shown now.";

export function useReviewQueue(project: number, filament: number | null, isAllowed: boolean) {
  const client = useQueryClient();
  const [images] = useState(() => new ReviewImages());
  const queue = useQuery({
    queryKey: ["projects", project, "review-queue", filament],
    queryFn: ({ signal }) => projects.reviewQueue(project, filament, signal),
    enabled: isAllowed,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnMount: "always",
  });
  const [walk, setWalk] = useState({ source: null as ReviewQueue | null, progress: startQueue([]) });
  // A queue that was read again is a new walk.
  if (queue.data && walk.source !== queue.data) {
    setWalk({ source: queue.data, progress: startQueue(queue.data.items) });
  }
  const { progress } = walk;
  const item = currentItem(progress);
  const next = neighbour(progress, 1);
  const material = useQuery(materialQuery(item, images, client));
  useQuery(materialQuery(next === null ? null : progress.items[next]!, images, client));

  const judge = useMutation({
    mutationFn: ({ item, judgement }: { item: ReviewItem; judgement: Judgement }) => {
      const base = {
        base_version: material.data?.version ?? item.version,
        ...(item.proposal_version !== null && item.kind === "proposal" ? { proposal_version: item.proposal_version } : {}),
      };
      return judgement.verdict === "accept"
        ? serverGateway.accept(item.filament_frame, base)
        : serverGateway.reject(item.filament_frame, { ...base, reason: judgement.reason });
    },
    onSuccess: (_, { item }) => {
      setWalk((before) => ({ ...before, progress: judged(before.progress, item) }));
      void client.invalidateQueries({ queryKey: ["filaments", item.filament] });
      void client.invalidateQueries({ queryKey: ["projects", project], exact: true });
    },
    onError: (error) => {
      const isStale = isApiError(error, "stale_version");
      notifications.show({ color: "red", title: "Not done", message: isStale ? STALE : sentence(error) });
      if (isStale) void material.refetch();
    },
  });

  return {
    queue,
    item,
    material,
    total: progress.items.length,
    number: progress.at + 1,
    open: openCount(progress),
    isJudging: judge.isPending,
    skip: (direction: 1 | -1) => setWalk((before) => ({ ...before, progress: skipped(before.progress, direction) })),
    judge: (judgement: Judgement) => item && material.data && !judge.isPending && judge.mutate({ item, judgement }),
  };
}
