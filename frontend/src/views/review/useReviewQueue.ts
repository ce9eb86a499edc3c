/** The queue and the judgements on it. It is read a page at a time and walked through, so that nothing jumps under the eyes. */
import { notifications } from "@mantine/notifications";
import { useInfiniteQuery, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isApiError, sentence } from "../../api/errors";
import { reviewing, type QueueFilter, type ReviewItem, type ReviewQueue } from "../../api/reviewing";
import { FrameImages } from "../../canvas/frameImages";
import { serverGateway } from "../../state/gateway";
import { continued, currentItem, judged, openCount, skipped, startQueue, upcoming } from "./queueProgress";
import { materialQuery } from "./reviewItem";

export type Judgement = { verdict: "accept" } | { verdict: "reject"; reason: string };

const STALE = "Somebody changed this frame meanwhile. Look at it again; its newest masks are shown now.";
/** Whoever holds a key down for a look each still finds the next frame ready. */
const READY = 10;

export function useReviewQueue(project: number, filter: QueueFilter, isAllowed: boolean) {
  const client = useQueryClient();
  const [images] = useState(() => new FrameImages());
  const queue = useInfiniteQuery({
    queryKey: ["projects", project, "review-queue", filter],
    queryFn: ({ pageParam, signal }) => reviewing.queue(project, filter, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: isAllowed,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnMount: "always",
  });
  const [walk, setWalk] = useState({ pages: [] as readonly ReviewQueue[], progress: startQueue([]) });
  const pages = queue.data?.pages;
  if (pages && walk.pages !== pages) {
    const items = pages.flatMap((page) => page.items);
    // A queue that was read again is a new walk; a further page belongs to this one.
    const goesOn = walk.pages.length > 0 && walk.pages[0] === pages[0];
    setWalk({ pages, progress: goesOn ? continued(walk.progress, items) : startQueue(items) });
  }
  const { progress } = walk;
  const item = currentItem(progress);
  const next = upcoming(progress, READY);
  const material = useQuery(materialQuery(item, images, client));
  useQueries({ queries: next.map((one) => materialQuery(one, images, client)) });

  const { hasNextPage, isFetching, fetchNextPage } = queue;
  const needsMore = pages !== undefined && next.length < READY && hasNextPage && !isFetching && !queue.isFetchNextPageError;
  useEffect(() => {
    if (needsMore) void fetchNextPage();
  }, [needsMore, fetchNextPage]);

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

  // Until the last page is here, the server says how many there are.
  const total = Math.max(progress.items.length, hasNextPage ? (pages?.[0]?.count ?? 0) : 0);
  return {
    queue,
    item,
    material,
    total,
    number: progress.at + 1,
    open: openCount(progress) + total - progress.items.length,
    isJudging: judge.isPending,
    isContinuing: item === null && hasNextPage && !queue.isFetchNextPageError,
    skip: (direction: 1 | -1) => setWalk((before) => ({ ...before, progress: skipped(before.progress, direction) })),
    judge: (judgement: Judgement) => item && material.data && !judge.isPending && judge.mutate({ item, judgement }),
  };
}
