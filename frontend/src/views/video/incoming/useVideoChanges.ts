/** Changes to what is known of a video; the answer is shown at once, lists read again. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router-dom";
import * as api from "../../../api/client";
import { queries } from "../../../api/queries";
import type { ClockEntry, Video, VideoPatch } from "../../../api/types";
import { paths } from "../../../paths";

/** Kinetics are computed from scale and clock, and filaments carry times. */
const TOUCHED = ["filaments", "projects"];

function useTakeAnswer() {
  const client = useQueryClient();
  return (video: Video) => {
    client.setQueryData(queries.video(video.id).queryKey, video);
    void client.invalidateQueries({ queryKey: queries.videos(video.project).queryKey });
    for (const noun of TOUCHED) void client.invalidateQueries({ queryKey: [noun] });
  };
}

export function useDescribe(video: Video) {
  const taken = useTakeAnswer();
  return useMutation({ mutationFn: (changes: VideoPatch) => api.videos.change(video.id, changes), onSuccess: taken });
}

export function useSetClock(video: Video) {
  const taken = useTakeAnswer();
  return useMutation({ mutationFn: (clock: ClockEntry) => api.videos.setClock(video.id, clock), onSuccess: taken });
}

/** Leaves the video's page for its project. */
export function useDeleteVideo(video: Video) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => api.videos.remove(video.id),
    onSuccess: async () => {
      await navigate(paths.project(video.project));
      client.removeQueries({ queryKey: queries.video(video.id).queryKey });
      for (const noun of ["videos", "projects", "jobs", "uploads"]) void client.invalidateQueries({ queryKey: [noun] });
    },
  });
}
