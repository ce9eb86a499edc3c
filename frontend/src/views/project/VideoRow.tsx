/** One video in the table; one that is not ready says how far it is, or why it failed, where its numbers would stand. */
import { Badge, Table, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Video } from "../../api/types";
import { JobProgress } from "../../jobs/JobProgress";
import { paths } from "../../paths";
import { bytes, count, fixed, significant } from "../../text/format";
import { StateBar } from "../../ui/StateBar";
import { SyntheticBadge } from "../../ui/SyntheticBadge";
import { Thumb } from "../../ui/Thumb";
import { FOR_EVER } from "../synthetic/words";

const NUMBERS = 7;

export function VideoRow({ video }: { video: Video }) {
  return (
    <Table.Tr data-testid="video-row" data-state={video.state}>
      <Table.Td><Thumb src={video.thumbnail_url} alt="" width={44} /></Table.Td>
      <Table.Td maw={320}>
        <Link to={paths.video(video.id)} className="clip" title={video.name} style={{ display: "block" }}>{video.name}</Link>
        {video.origin === "synthetic" && <SyntheticBadge sentence={FOR_EVER} />}
      </Table.Td>
      {video.state === "ready" ? <Numbers video={video} /> : <Table.Td colSpan={NUMBERS}><NotReady video={video} /></Table.Td>}
    </Table.Tr>
  );
}

function Numbers({ video }: { video: Video }) {
  const { missing } = video;
  return (
    <>
      <Table.Td className="number">{count(video.width)} × {count(video.height)}</Table.Td>
      <Table.Td className="number">{missing.includes("pixel_size") ? <Lacking video={video}>scale missing</Lacking> : significant(video.nm_per_px)}</Table.Td>
      <Table.Td className="number">{count(video.frame_count)}</Table.Td>
      <Table.Td className="number">
        {missing.includes("clock") ? <Lacking video={video}>times missing</Lacking> : `${fixed(video.first_time_s, 1)} to ${fixed(video.last_time_s, 1)}`}
      </Table.Td>
      <Table.Td className="number">{bytes(video.original?.size_bytes)}</Table.Td>
      <Table.Td className="number">{count(video.filament_count)}</Table.Td>
      <Table.Td><StateBar counts={video.frames_by_state} /></Table.Td>
    </>
  );
}

function Lacking({ video, children }: { video: Video; children: string }) {
  return (
    <Badge component={Link} to={paths.video(video.id)} variant="light" color="yellow" c="var(--warning-text)" style={{ cursor: "pointer" }} data-testid="lacking">
      {children}
    </Badge>
  );
}

function NotReady({ video }: { video: Video }) {
  const job = video.ingest?.job;
  const twin = video.ingest?.report.duplicate_of ?? null;
  if (twin !== null) {
    return <Text size="sm" c="var(--warning-text)">The same file is <Link to={paths.video(twin)}>here already</Link>. <Link to={paths.video(video.id)}>What to do</Link></Text>;
  }
  if (video.state === "ingesting") return job ? <JobProgress job={job} /> : <Text size="sm" c="dimmed">Being taken in.</Text>;
  if (job?.state === "cancelled") return <Text size="sm" c="dimmed">Stopped before it was ready. <Link to={paths.video(video.id)}>What to do</Link></Text>;
  return (
    <Text size="sm" c="var(--mantine-color-error)" lineClamp={2}>
      Failed: {job?.error_detail ?? "it could not be taken in."} <Link to={paths.video(video.id)}>What to do</Link>
    </Text>
  );
}
