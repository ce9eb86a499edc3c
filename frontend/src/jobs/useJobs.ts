/** The jobs a person may see; asked each second while one is active, else now and then. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { notifications } from "@mantine/notifications";
import * as api from "../api/client";
import { sentence } from "../api/errors";
import { queries } from "../api/queries";
import type { Job } from "../api/types";
import { isActive } from "./jobState";

const BUSY_MS = 1_000;
const IDLE_MS = 15_000;

/** For queries that carry a job: how long to wait before asking again, false to stop. */
export function pollWhileActive(job: Job | undefined): number | false {
  return job && isActive(job) ? BUSY_MS : false;
}

export function useJobs() {
  return useQuery({
    ...queries.jobs(),
    refetchInterval: ({ state }) => (state.data?.some(isActive) ? BUSY_MS : IDLE_MS),
  });
}

/** After a job was started somewhere: the drawer, the counter and the page's own lists read again. */
export function useJobsChanged() {
  const client = useQueryClient();
  return (...nouns: string[]) => {
    for (const noun of ["jobs", ...nouns]) void client.invalidateQueries({ queryKey: [noun] });
  };
}

const NOUNS = ["training-runs", "prediction-runs", "evaluation-runs", "search-runs", "synthesis-runs", "exports", "videos", "filaments", "campaigns"];

export function useJobActions(job: Job) {
  const changed = useJobsChanged();
  const complain = (error: unknown) => {
    notifications.show({ color: "red", title: job.title, message: sentence(error) });
    changed(...NOUNS);
  };
  const cancel = useMutation({ mutationFn: () => api.jobs.cancel(job.id), onSuccess: () => changed(...NOUNS), onError: complain });
  const restart = useMutation({ mutationFn: () => api.jobs.restart(job.id), onSuccess: () => changed(...NOUNS), onError: complain });
  return { cancel, restart };
}
