/** Says when a job ends, wherever the person is by then, and lets every page read again what the job changed. */
import { Anchor } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router-dom";
import type { Job } from "../api/types";
import { COLOURS, jobPath, newlyFinished, stateWords } from "./jobState";
import { useJobs } from "./useJobs";

export function useJobToasts(): void {
  const jobs = useJobs().data;
  const before = useRef<readonly Job[]>([]);
  const client = useQueryClient();
  const navigate = useNavigate();

  useEffect(() => {
    if (!jobs) return;
    const finished = newlyFinished(before.current, jobs);
    before.current = jobs;
    if (finished.length === 0) return;
    for (const job of finished) announce(job, () => void navigate(jobPath(job)));
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "jobs" && queryKey[0] !== "session" });
  }, [jobs, client, navigate]);
}

/** Toasts live outside the router, so the link brings its own way to navigate. */
function announce(job: Job, show: () => void): void {
  notifications.show({
    id: `job-${job.id}-${job.tries}`,
    color: COLOURS[job.state],
    title: `${job.title}: ${stateWords(job)}`,
    message: (
      <span data-testid="job-toast">
        {job.state === "failed" && job.error_detail ? `${job.error_detail} ` : ""}
        <Anchor component="button" type="button" size="sm" onClick={show}>Show</Anchor>
      </span>
    ),
    autoClose: job.state === "failed" ? false : 8_000,
  });
}
