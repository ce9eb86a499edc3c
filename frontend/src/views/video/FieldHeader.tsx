/** Which recording and which frame this is, and how large it is shown. */
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconHelp } from "@tabler/icons-react";
import type { Video } from "../../api/types";
import { useStore } from "../../state/store";
import { count, percent } from "../../text/format";
import { useChanged } from "../annotate/useFrameDocument";
import classes from "./FieldPage.module.css";
import { keyOf } from "./keys";
import { timeWords } from "./timeWords";
import { useField, useFrame } from "./useField";
import { runField } from "./useFieldKeys";
import { VideoName } from "./VideoName";

export function FieldHeader({ video, onHelp }: { video: Video; onHelp: () => void }) {
  return (
    <header className={classes.header}>
      <VideoName video={video} />
      <FrameWords />
      <span style={{ marginLeft: "auto" }} />
      <ZoomButtons />
      <Tooltip label="All keys (?)">
        <ActionIcon variant="subtle" color="gray" aria-label="All keys" onClick={onHelp}><IconHelp size={20} stroke={1.7} /></ActionIcon>
      </Tooltip>
    </header>
  );
}

function FrameWords() {
  const { video, moments } = useField();
  const position = useFrame();
  const known = useStore(moments, (value) => value.known);
  return (
    <>
      <span data-testid="frame-label">
        frame <b>{known ? known.indices[position] : position}</b> · {timeWords(video, known, position)}
      </span>
      <small style={{ color: "var(--mantine-color-dimmed)" }}>{count(position + 1)} of {count(video.frame_count)}</small>
    </>
  );
}

function ZoomButtons() {
  const session = useField();
  const { camera } = session.stage;
  useChanged(camera.moved);
  const { zoom } = camera.viewport;
  const button = (command: "fit" | "one-to-one", text: string, isOn: boolean, title: string) => (
    <Tooltip label={`${title} (${keyOf(command)})`}>
      <Button size="compact-xs" variant={isOn ? "light" : "default"} aria-pressed={isOn} onClick={() => runField(session, command)}>{text}</Button>
    </Tooltip>
  );
  return (
    <>
      <span data-testid="zoom" style={{ color: "var(--mantine-color-dimmed)", fontSize: 12 }}>{percent(zoom, zoom < 0.1 ? 1 : 0)}</span>
      {button("fit", "Fit", camera.isFitted, "The whole frame")}
      {button("one-to-one", "1:1", zoom === 1, "One image pixel on one screen pixel")}
    </>
  );
}
