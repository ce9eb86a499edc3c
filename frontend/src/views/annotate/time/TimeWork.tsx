/** What goes on over many frames: how far it is, and how to stop it. Nothing is shown while nothing goes on. */
import { Button, Group, Progress, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "react-router-dom";
import * as api from "../../../api/client";
import { sentence } from "../../../api/errors";
import { queries } from "../../../api/queries";
import type { PredictionRun } from "../../../api/types";
import { JobProgress } from "../../../jobs/JobProgress";
import { isActive } from "../../../jobs/jobState";
import { pollWhileActive } from "../../../jobs/useJobs";
import { paths } from "../../../paths";
import { useStore } from "../../../state/store";
import { plural } from "../../../text/format";
import { useEditor } from "../editorSession";
import type { PanelProps } from "../panels";
import { PropagateDialog } from "./PropagateDialog";
import classes from "./TimeWork.module.css";

export function TimeWork({ frames, frame }: Pick<PanelProps, "frames" | "frame">) {
  const { others } = useEditor();
  const { work, predictionRun } = useStore(others.state, (value) => value);
  return (
    <>
      {work && (
        <div className={classes.work} role="status" data-testid="time-work">
          <Text size="xs" className={classes.title}>{work.title}, {work.done} of {plural(work.total, "frame")}</Text>
          <Progress flex={1} value={(100 * work.done) / work.total} aria-label={work.title} />
          <Button size="compact-xs" variant="default" onClick={() => others.cancel()} data-testid="time-cancel">Stop</Button>
        </div>
      )}
      {predictionRun !== null && <Prediction key={predictionRun} id={predictionRun} />}
      <PropagateDialog frames={frames} position={frame.position} />
    </>
  );
}

function Prediction({ id }: { id: number }) {
  const { filament, labels, others } = useEditor();
  const client = useQueryClient();
  const run = useQuery({ ...queries.predictionRun(id), refetchInterval: ({ state }) => pollWhileActive(state.data?.job) || (state.data ? false : 1000) }).data;
  const isOver = run !== undefined && !isActive(run.job);

  useEffect(() => {
    if (!isOver) return;
    others.state.set({ predictionRun: null });
    labels
      .refresh(run.positions)
      .then(() => client.invalidateQueries({ queryKey: queries.frames(filament.id).queryKey }))
      .then(() => notifications.show(outcome(run)), (error: unknown) => notifications.show({
        color: "red", title: "The new proposals could not be read", message: `${sentence(error)} They are there when you reload the page.`,
      }));
  }, [isOver, run, labels, others, client, filament.id]);

  if (!run || isOver) return null;
  const stop = () => api.jobs.cancel(run.job.id).catch((error: unknown) => notifications.show({ color: "red", title: "Not stopped", message: sentence(error) }));
  return (
    <div className={classes.work} data-testid="propagation-work">
      <Text size="xs" className={classes.title}>
        <Link to={paths.predictionRun(run.id)}>{run.model_version_name}</Link> proposes masks for {plural(run.positions.length, "frame")}
      </Text>
      <div style={{ flex: 1 }}><JobProgress job={run.job} /></div>
      <Group gap={6}>
        {run.job.can_cancel && <Button size="compact-xs" variant="default" onClick={() => void stop()}>Stop</Button>}
      </Group>
    </div>
  );
}

function outcome({ job, proposals_written, frames_skipped }: PredictionRun) {
  if (job.state === "succeeded") {
    const skipped = frames_skipped > 0 ? ` ${plural(frames_skipped, "frame")} skipped because a person has worked there.` : "";
    return { color: "green", message: `${plural(proposals_written, "proposal")} written.${skipped}` };
  }
  if (job.state === "cancelled") return { message: "The prediction was stopped." };
  return { color: "red", title: "The prediction failed", message: job.error_detail ?? "Its page in the list of jobs tells more." };
}
