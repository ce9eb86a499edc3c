/** A video as recorded: the whole frame as large as it fits, or, before it is ready, how far it has come. */
import { Center } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router-dom";
import { queries } from "../../api/queries";
import { Busy } from "../../ui/Busy";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { FieldPage } from "./FieldPage";
import { IncomingVideo } from "./incoming";

export function VideoPage() {
  const id = Number(useParams().videoId);
  const video = useQuery(queries.video(id));
  return (
    <Loaded query={video} skeleton={<Center h="100%"><Busy label="Opening the video" /></Center>}>
      {(data) =>
        data.state === "ready" ? (
          // Other pixels, another stage: a recording taken in again is a new one.
          <FieldPage key={`${id} ${data.content_sha256}`} video={data} />
        ) : (
          <Page testid="video-page" title={data.name}>
            <IncomingVideo video={data} />
          </Page>
        )
      }
    </Loaded>
  );
}
