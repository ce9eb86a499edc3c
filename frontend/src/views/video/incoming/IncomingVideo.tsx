/** A video that is not ready: how far its recording is, or why it could not be taken in. Turns into the field by itself. */
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../../api/queries";
import type { Video } from "../../../api/types";
import { isActive } from "../../../jobs/jobState";
import { FailedVideo } from "./FailedVideo";
import { IngestingVideo } from "./IngestingVideo";

const BUSY_MS = 1_000;

export function IncomingVideo({ video }: { video: Video }) {
  // The page reads the same query, so it sees the change of state, too.
  useQuery({ ...queries.video(video.id), refetchInterval: ({ state }) => (isComing(state.data ?? video) ? BUSY_MS : false) });
  return isComing(video) ? <IngestingVideo video={video} /> : <FailedVideo video={video} />;
}

/** A cancelled ingest is over, whatever the video still says. */
function isComing({ state, ingest }: Video): boolean {
  return state === "ingesting" && (ingest === null || isActive(ingest.job) || ingest.job.state === "succeeded");
}
