/** Scale, clock and everything the recording said about itself. */
import { Paper, Title } from "@mantine/core";
import type { Video } from "../../api/types";
import { count, fixed, humanise, shortHash, significant } from "../../text/format";
import { type Fact, FactList } from "../../ui/FactList";
import { metadataFacts } from "./metadata";

export function VideoFacts({ video }: { video: Video }) {
  const facts: Fact[] = [
    ["Field", `${count(video.width)} × ${count(video.height)} px`],
    ["Field, real size", `${significant(video.width * video.nm_per_px)} × ${significant(video.height * video.nm_per_px)} nm`],
    ["Scale", `${significant(video.nm_per_px, 4)} nm per px`],
    ["Clock", `${fixed(video.first_time_s, 2)} s to ${fixed(video.last_time_s, 2)} s`],
    ["Frames", count(video.frame_count)],
    ["Depth", video.dtype === "uint8" ? "8 bit" : "16 bit"],
    ["Content hash", <span key="hash" title={video.content_sha256}>{shortHash(video.content_sha256)}</span>],
  ];
  const metadata = metadataFacts(video.metadata);
  return (
    <>
      <Paper withBorder p="md" mt="md" bg="var(--surface)">
        <Title order={2} mb="xs">Scale and clock</Title>
        <FactList facts={facts} />
      </Paper>
      {metadata.length > 0 && (
        <Paper withBorder p="md" mt="md" bg="var(--surface)" data-testid="video-metadata">
          <Title order={2} mb="xs">Metadata</Title>
          <FactList facts={metadata.map(([key, value]) => [humanise(key), value])} />
        </Paper>
      )}
    </>
  );
}
