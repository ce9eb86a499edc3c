/** Following the drift: a job looks where the region's content goes, and proposes a path. A person takes it or drops it. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import * as api from "../../../api/client";
import { sentence } from "../../../api/errors";
import { queries } from "../../../api/queries";
import type { DriftProposal, Filament, FilamentPath } from "../../../api/types";
import { JobActions } from "../../../jobs/JobActions";
import { JobFailure } from "../../../jobs/JobFailure";
import { JobProgress } from "../../../jobs/JobProgress";
import { isActive } from "../../../jobs/jobState";
import { useJobsChanged } from "../../../jobs/useJobs";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { percent, plural } from "../../../text/format";
import { useField } from "../useField";
import classes from "./Filaments.module.css";
import { useFilaments } from "./filamentsSession";
import { shakyStretches } from "./confidence";
import { FrameStretches } from "./FrameStretches";

export function FollowPart({ filament, editor }: { filament: Filament; editor: GeometryEditor }) {
  const { frame } = useField();
  const { path, mayEdit } = useFilaments();
  const client = useQueryClient();
  const jobsChanged = useJobsChanged();
  const again = () => client.invalidateQueries({ queryKey: queries.path(filament.id).queryKey });
  const complain = (error: unknown) => notifications.show({ color: "red", title: "Not followed", message: sentence(error) });
  const follow = useMutation({
    // The job looks at what is saved, so what is drawn is saved first.
    mutationFn: async () => {
      await editor.saver.flush();
      return api.filaments.follow(filament.id, frame.get().position);
    },
    onSuccess: () => {
      jobsChanged();
      return again();
    },
    onError: complain,
  });
  const drop = useMutation({ mutationFn: () => api.filaments.dropProposal(filament.id), onSuccess: again, onError: complain });
  const take = async (proposal: DriftProposal) => {
    editor.takePath(proposal.key_frames);
    await editor.saver.flush();
    await again();
  };

  const job = path?.job ?? null;
  const isBusy = job !== null && isActive(job);
  if (!mayEdit && !isBusy && !path?.proposal) return null;
  return (
    <section className={classes.part} aria-label="Drift" data-testid="follow-part">
      {path?.proposal ? (
        <Proposal proposal={path.proposal} isSame={isSameWay(path)} mayEdit={mayEdit} isDropping={drop.isPending} onTake={take} onDrop={() => drop.mutate()} />
      ) : isBusy ? (
        <Stack gap={6}>
          <JobProgress job={job} />
          {mayEdit && <Group justify="flex-end"><JobActions job={job} size="compact-xs" /></Group>}
        </Stack>
      ) : (
        <>
          {job && <JobFailure job={job} />}
          <Button size="compact-xs" variant="default" loading={follow.isPending} onClick={() => follow.mutate()} data-testid="follow-drift">Follow the drift</Button>
          <Text size="xs" c="dimmed" mt={4}>Looks where the content of this frame's region goes in all others, and proposes a path.</Text>
        </>
      )}
    </section>
  );
}

/** Nothing moved, or nothing was recognised: taking such a path would change nothing. */
const isSameWay = ({ offsets, proposal }: FilamentPath) =>
  proposal !== null && proposal.offsets.every(([row, col], at) => row === offsets[at]?.[0] && col === offsets[at]?.[1]);

interface ProposalProps {
  readonly isSame: boolean;
  readonly proposal: DriftProposal;
  readonly mayEdit: boolean;
  readonly isDropping: boolean;
  readonly onTake: (proposal: DriftProposal) => Promise<void>;
  readonly onDrop: () => void;
}

function Proposal({ proposal, isSame, mayEdit, isDropping, onTake, onDrop }: ProposalProps) {
  const least = Math.min(...proposal.confidence);
  const shaky = shakyStretches(proposal.confidence);
  return (
    <Stack gap={6} data-testid="drift-proposal">
      <Text size="xs">
        {isSame
          ? "No drift was found that the present path does not follow already."
          : `A path of ${plural(proposal.key_frames.length, "key frame")} is proposed: dashed on the image, with its confidence above the timeline (at least ${percent(least)}).`}
      </Text>
      {shaky.length > 0 && (
        <div>
          <Text size="xs" c="var(--warning-text)">Look closely where little could be recognised:</Text>
          <FrameStretches stretches={shaky} />
        </div>
      )}
      {mayEdit && (
        <Group gap={6}>
          {!isSame && <Button size="compact-xs" onClick={() => void onTake(proposal)} data-testid="take-drift">Take this path</Button>}
          <Button size="compact-xs" variant="default" loading={isDropping} onClick={onDrop} data-testid="drop-drift">{isSame ? "Good" : "Drop it"}</Button>
        </Group>
      )}
    </Stack>
  );
}
