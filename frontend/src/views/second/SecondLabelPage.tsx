/** Route of second labels: the same editor in a lane of one's own, without anything that others drew. */
import { Button, Center } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useReducer, useState } from "react";
import { Link, useParams } from "react-router-dom";
import { isApiError } from "../../api/errors";
import { queries } from "../../api/queries";
import { secondQueries } from "../../api/secondLabels";
import type { Filament, FilamentFrame, LabelledFrame } from "../../api/types";
import { NotFound } from "../../app/NotFound";
import { paths } from "../../paths";
import { useUser } from "../../session/useSession";
import { Busy } from "../../ui/Busy";
import { EmptyState } from "../../ui/EmptyState";
import { Problem } from "../../ui/Problem";
import { Editor } from "../annotate";
import { SecondBanner } from "./SecondBanner";
import classes from "./SecondLabelPage.module.css";
import { blindFrames, howFar, secondLane } from "./secondLane";
import { StartHere } from "./StartHere";

export function SecondLabelPage() {
  const id = Number(useParams().filamentId);
  const user = useUser();
  const client = useQueryClient();
  const [opening, reopen] = useReducer((n: number) => n + 1, 0);
  const filament = useQuery(queries.filament(id));
  const all = useQuery({ ...queries.frames(id), staleTime: 60_000 });
  const asked = useQuery({ ...secondQueries.asked(id), staleTime: 60_000 });
  const frames = useMemo(() => all.data && asked.data && blindFrames(all.data, asked.data), [all.data, asked.data]);
  const problem = filament.error ?? all.error ?? asked.error;
  const again = () => Promise.all([filament.refetch(), all.refetch(), asked.refetch()]);

  if (isApiError(problem) && problem.status === 404) return <NotFound />;
  if (problem) {
    return (
      <Center h="100%">
        <Problem error={problem} onRetry={() => void again()} title="The second labels could not be opened" />
      </Center>
    );
  }
  if (!filament.data || !frames || !user) {
    return (
      <Center h="100%">
        <Busy label="Opening the second labels" />
      </Center>
    );
  }
  if (howFar(frames).asked === 0) {
    return (
      <Center h="100%" p="md">
        <EmptyState
          title="You are not asked for second labels here"
          action={<Button component={Link} to={paths.myWork()}>My work</Button>}
        >
          A manager chooses which frames a second person labels without seeing what was drawn before.
        </EmptyState>
      </Center>
    );
  }
  const update = (frame: LabelledFrame) =>
    client.setQueryData(secondQueries.asked(id).queryKey, (list) =>
      list?.map((old) => (old.id === frame.id ? { ...withoutMasks(frame), filament_frame: old.filament_frame } : old)),
    );
  return (
    <StartHere frames={frames}>
      <Lane
        key={`${id} ${user.id} ${opening}`}
        filament={filament.data}
        frames={frames}
        user={user.id}
        onFrame={update}
        onRegionMoved={() => void again().then(reopen)}
      />
    </StartHere>
  );
}

interface LaneProps {
  readonly filament: Filament;
  readonly frames: readonly FilamentFrame[];
  readonly user: number;
  readonly onFrame: (frame: LabelledFrame) => void;
  readonly onRegionMoved: () => void;
}

function Lane(props: LaneProps) {
  const [lane] = useState(() => secondLane(props.frames));
  return (
    <div className={classes.page} data-testid="second-label-page">
      <SecondBanner frames={props.frames} />
      <div className={classes.editor}>
        <Editor {...props} lane={lane} />
      </div>
    </div>
  );
}

const withoutMasks = ({ masks: _, proposal: __, ...frame }: LabelledFrame) => frame;
