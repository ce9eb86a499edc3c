/** Everything else that came with the recording. */
import { Title } from "@mantine/core";
import type { Video } from "../../api/types";
import { humanise, shortHash } from "../../text/format";
import { type Fact, FactList } from "../../ui/FactList";
import classes from "./FieldPage.module.css";
import { metadataFacts } from "./metadata";

export function VideoMetadata({ video }: { video: Video }) {
  const content = <span key="hash" title={video.content_sha256}>{shortHash(video.content_sha256)}</span>;
  const facts: Fact[] = metadataFacts(video.metadata).map(([key, value]) => [humanise(key), value]);
  return (
    <section className={classes.section} aria-label="Metadata" data-testid="video-metadata">
      <Title order={2} fz="sm" mb={4}>Metadata</Title>
      <FactList facts={[["Content hash", content], ...facts]} />
    </section>
  );
}
