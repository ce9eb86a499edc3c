/** Starts the job that builds an export. */
import { useMutation } from "@tanstack/react-query";
import * as api from "../../api/client";
import type { NewExport } from "../../api/types";
import { useJobsChanged } from "../../jobs/useJobs";

export function useStartExport() {
  const changed = useJobsChanged();
  return useMutation({
    mutationFn: (wanted: NewExport) => api.exports.start(wanted),
    onSuccess: () => changed("exports"),
  });
}
