/** One line that says how far an upload is and what it waits for. Pure. */
import { secondsLeft, shareOf, type UploadItem } from "../../state/uploads/upload";
import { bytes, duration, percent } from "../../text/format";

export function uploadSentence(item: UploadItem, now: number = Date.now()): string {
  const progress = `${bytes(item.done)} of ${bytes(item.size)}`;
  switch (item.state) {
    case "preparing":
      return `Reading the images, ${progress}`;
    case "waiting":
      return item.done > 0 ? `Waiting for its turn, ${percent(shareOf(item))} sent` : "Waiting for its turn";
    case "sending": {
      const left = secondsLeft(item);
      const speed = item.bytesPerSecond === null ? null : `${bytes(item.bytesPerSecond)}/s`;
      return [progress, speed, left === null ? null : `about ${duration(left)} left`].filter(Boolean).join(" · ");
    }
    case "paused":
      return `Paused, ${progress} sent`;
    case "retrying":
      return `${item.problem?.detail ?? "The connection to the server is lost."} ${againIn(item.retryAt, now)}`;
    case "signed_out":
      return item.problem?.detail ?? "Sign in again to go on.";
    case "failed":
      return item.problem?.detail ?? "It stopped without a reason.";
    case "done":
      return `${bytes(item.size)} sent`;
  }
}

function againIn(retryAt: number | null, now: number): string {
  const seconds = Math.ceil(((retryAt ?? now) - now) / 1000);
  return seconds > 0 ? `Trying again in ${seconds} s.` : "Trying again now.";
}

/** For the top bar: null where nothing is worth a glance. */
export function overallWords(items: readonly UploadItem[], share: number): { text: string; needsPerson: boolean } | null {
  const inState = (...states: UploadItem["state"][]) => items.filter(({ state }) => states.includes(state)).length;
  const stopped = inState("failed", "signed_out");
  if (stopped > 0) return { text: `Uploads, ${stopped} stopped`, needsPerson: true };
  if (inState("retrying") > 0 && inState("sending", "preparing") === 0) return { text: "Uploads, no connection", needsPerson: true };
  if (inState("sending", "preparing", "waiting", "retrying") > 0) return { text: `Uploads, ${percent(Math.min(share, 0.99))}`, needsPerson: false };
  if (inState("paused") > 0) return { text: "Uploads paused", needsPerson: false };
  return null;
}
