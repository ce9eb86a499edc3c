/** The page of a video that is ready: where its parts stand. What they do lives in the stage, the player and the tools. */
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router-dom";
import { queries } from "../../api/queries";
import type { Video } from "../../api/types";
import { DisplayPanel } from "./DisplayPanel";
import { FieldCanvas } from "./FieldCanvas";
import { FieldHeader } from "./FieldHeader";
import { FieldHelp } from "./FieldHelp";
import classes from "./FieldPage.module.css";
import { FieldRail } from "./FieldRail";
import { FieldStatus } from "./FieldStatus";
import { CloseUp, FilamentsLayer, FilamentsPanel, FilamentsProvider, PathLane } from "./filaments";
import { FactsPanel, MissingFacts } from "./incoming";
import { openField } from "./openField";
import { LineProfile } from "./profile/LineProfile";
import { Timeline } from "./Timeline";
import { useAddress } from "./useAddress";
import { FieldContext } from "./useField";
import { useFieldKeys } from "./useFieldKeys";
import { VideoMetadata } from "./VideoMetadata";

export function FieldPage({ video }: { video: Video }) {
  const [search] = useSearchParams();
  const [session] = useState(() => openField(video, search));
  useEffect(() => session.start(), [session]);
  const moments = useQuery(queries.moments(video.id)).data;
  useEffect(() => {
    if (!moments) return;
    session.moments.set({ known: moments });
    session.player.setTimes(moments.times_s);
  }, [session, moments]);
  const [helpOpen, help] = useDisclosure(false);
  useAddress(session);
  useFieldKeys(session, help.open);

  return (
    <FieldContext value={session}>
      <FilamentsProvider>
        <div className={classes.page} data-testid="video-page">
          <FieldHeader video={video} onHelp={help.open} />
          <FieldRail />
          <div className={classes.canvas}>
            <FieldCanvas />
            <LineProfile />
            <FilamentsLayer />
            <CloseUp />
          </div>
          <aside className={classes.panel} aria-label="Display, filaments and recording" data-testid="video-panel">
            <MissingFacts video={video} />
            <DisplayPanel />
            <FilamentsPanel />
            <FactsPanel video={video} />
            <VideoMetadata video={video} />
          </aside>
          <Timeline lane={<PathLane />} />
          <FieldStatus />
          <FieldHelp opened={helpOpen} onClose={help.close} />
        </div>
      </FilamentsProvider>
    </FieldContext>
  );
}
