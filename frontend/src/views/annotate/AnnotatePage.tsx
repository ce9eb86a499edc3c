/** Route of the mask editor: reads filament and frames, then opens the editor. */
import { Anchor, Center } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useReducer } from "react";
import { Link, useParams } from "react-router-dom";
import { isApiError } from "../../api/errors";
import { queries } from "../../api/queries";
import type { FilamentFrame } from "../../api/types";
import { NotFound } from "../../app/NotFound";
import { paths } from "../../paths";
import { useUser } from "../../session/useSession";
import { Busy } from "../../ui/Busy";
import { EmptyState } from "../../ui/EmptyState";
import { Problem } from "../../ui/Problem";
import { Editor } from "./Editor";
import { withFrame } from "./frameList";

export function AnnotatePage() {
  const id = Number(useParams().filamentId);
  const user = useUser();
  const client = useQueryClient();
  const [opening, reopen] = useReducer((n: number) => n + 1, 0);
  const filament = useQuery(queries.filament(id));
  // Painting keeps this list current by itself; fetching it behind somebody's back would only make it flicker.
  const frames = useQuery({ ...queries.frames(id), staleTime: 60_000 });
  const problem = filament.error ?? frames.error;

  if (isApiError(problem) && problem.status === 404) return <NotFound />;
  if (problem) {
    const retry = () => void Promise.all([filament.refetch(), frames.refetch()]);
    return (
      <Center h="100%">
        <Problem error={problem} onRetry={retry} title="This filament could not be opened" />
      </Center>
    );
  }
  if (!filament.data || !frames.data || !user) {
    return (
      <Center h="100%">
        <Busy label="Opening the filament" />
      </Center>
    );
  }
  if (frames.data.length === 0) {
    return (
      <Center h="100%" p="md">
        <EmptyState title="This filament has no frames">
          Its video holds no frame in which it was followed. Look at{" "}
          <Anchor component={Link} to={paths.video(filament.data.video)}>
            its video
          </Anchor>
          .
        </EmptyState>
      </Center>
    );
  }
  const update = (frame: FilamentFrame) =>
    client.setQueryData(queries.frames(id).queryKey, (list) => list && withFrame(list, frame));
  // Where the region lies elsewhere, every image and mask read before belongs to another window: all is read anew.
  const regionMoved = () => void Promise.all([filament.refetch(), frames.refetch()]).then(reopen);
  return (
    <Editor
      key={`${id} ${user.id} ${opening}`}
      filament={filament.data}
      frames={frames.data}
      user={user.id}
      onFrame={update}
      onRegionMoved={regionMoved}
    />
  );
}
