/** A video as recorded: the field with its filaments, a scrubber through time, and where scale and clock come from. */
import { Grid, Skeleton } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useParams } from "react-router-dom";
import { queries } from "../../api/queries";
import type { Video } from "../../api/types";
import { count, plural } from "../../text/format";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { FieldView } from "./FieldView";
import { boxesAt, type FollowedFilament, momentAt } from "./boxes";
import { Scrubber } from "./Scrubber";
import { usePosition } from "./usePosition";
import { VideoFacts } from "./VideoFacts";
import { VideoFilaments } from "./VideoFilaments";

export function VideoPage() {
  const video = useQuery(queries.video(Number(useParams().videoId)));
  return (
    <Loaded query={video} skeleton={<Page title={<Skeleton h={32} w={280} />}><Skeleton h={640} /></Page>}>
      {(data) => <VideoContent video={data} />}
    </Loaded>
  );
}

function VideoContent({ video }: { video: Video }) {
  const filaments = useQuery(queries.filaments({ video: video.id })).data ?? [];
  const frames = useQueries({ queries: filaments.map(({ id }) => queries.frames(id)) });
  const followed: FollowedFilament[] = filaments.map((filament, at) => ({ filament, frames: frames[at]?.data ?? [] }));
  const [position, move] = usePosition(video.frame_count);

  return (
    <Page
      testid="video-page" title={video.name}
      text={`${plural(video.frame_count, "frame")} of ${count(video.width)} × ${count(video.height)} pixels, ${plural(video.filament_count, "filament")}`}
    >
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <FieldView video={video} position={position} boxes={boxesAt(followed, position)} />
          <Scrubber frameCount={video.frame_count} position={position} moment={momentAt(followed, position)} onMove={move} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <VideoFilaments filaments={filaments} />
          <VideoFacts video={video} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}
