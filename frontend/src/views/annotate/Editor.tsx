/** The mask editor of one filament: where its parts stand. What they do lives in commands, documents and the stage. */
import { Center } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { useNavigate } from "react-router-dom";
import type { Filament, FilamentFrame, LabelledFrame } from "../../api/types";
import type { ImagePoint } from "../../domain/points";
import type { Stage } from "../../canvas/stage";
import { Store } from "../../state/store";
import { Busy } from "../../ui/Busy";
import { Problem } from "../../ui/Problem";
import { Below } from "./Below";
import { ComparisonProvider } from "./compare/ComparisonProvider";
import { ConflictDialog } from "./conflict/ConflictDialog";
import { EditorCanvas } from "./EditorCanvas";
import { EditorContext, openSession } from "./editorSession";
import classes from "./Editor.module.css";
import { FrameLabel } from "./FrameLabel";
import { FrameSummary } from "./FrameSummary";
import { HelpDialog } from "./help/HelpDialog";
import type { Lane } from "./lane";
import { Panels } from "./panels";
import { PeopleHere } from "./people/PeopleHere";
import { RejectDialog } from "./RejectDialog";
import { StatusLine } from "./StatusLine";
import { Timeline } from "./Timeline";
import { ToolRail } from "./ToolRail";
import { Welcome } from "./Welcome";
import { useAddressWords } from "./useAddressWords";
import { useCommands } from "./useCommands";
import { useDocument, useFrameDocument } from "./useFrameDocument";
import { useFrameImage } from "./useFrameImage";
import { useFramePosition } from "./useFramePosition";
import { useKeepSaved } from "./useKeepSaved";
import { useKeymapVersion, useShortcuts } from "./useShortcuts";

interface EditorProps {
  readonly filament: Filament;
  readonly frames: readonly FilamentFrame[];
  readonly user: number;
  readonly onFrame: (frame: LabelledFrame) => void;
  readonly onRegionMoved: () => void;
  readonly lane?: Lane;
}

export function Editor({ filament, frames, user, onFrame, onRegionMoved, lane }: EditorProps) {
  const [session] = useState(() => openSession(filament, user, onFrame, onRegionMoved, lane));
  const { labels, images } = session;
  const [stage, setStage] = useState<Stage | null>(null);
  const words = useAddressWords(session, frames, stage);
  const { position, direction, wishedAt, go } = useFramePosition(frames, words);
  const picture = useFrameImage(images, position, direction);
  const masks = useFrameDocument(labels, position, frames.length);
  const { document } = masks;
  const frame = frames[position]!;
  useDocument(document);
  // The image comes first: the panels follow when the browser has time for them.
  const now = useMemo(() => ({ frame, document, image: picture.image }), [frame, document, picture.image]);
  const later = useDeferredValue(now);
  useKeepSaved(session, position);

  const [pointer] = useState(() => new Store<{ at: ImagePoint | null }>({ at: null }));
  const [postponed, setPostponed] = useState<number | null>(null);
  const settleConflict = useCallback(
    (at: number) => {
      setPostponed(null);
      go(at);
    },
    [go],
  );
  const [helpOpen, help] = useDisclosure(false);
  const { image } = picture;
  const leave = useNavigate();
  const commands = useCommands({ session, frames, position, image, document, go, stage, leave, openHelp: help.open });
  const { run, busy } = commands;
  useShortcuts(run, stage);
  // Keys are changed seldom: then everything that names one is made anew.
  const keys = useKeymapVersion();

  const problem = picture.error ?? masks.error;
  const retry = picture.error ? picture.retry : masks.retry;
  const isLoading = !problem && (!picture.image || !document);

  return (
    <EditorContext value={session}>
      <ComparisonProvider frames={frames} frame={frame}>
      <div className={classes.editor} data-testid="editor">
        <header key={`header ${keys}`} className={classes.header}>
          <FrameLabel filament={filament} frame={frame} />
          {!session.lane.isBlind && <PeopleHere frame={later.frame} />}
          <FrameSummary frame={later.frame} document={later.document} run={run} busy={busy} onConflict={settleConflict} />
        </header>
        <ToolRail key={`rail ${keys}`} run={run} />
        <div className={classes.canvas}>
          <EditorCanvas
            image={picture.image}
            document={document}
            frame={frame}
            wishedAt={wishedAt}
            pointer={pointer}
            stage={stage}
            onStage={setStage}
          />
          <Welcome />
          {problem !== null && (
            <div className={classes.overlay}>
              <Problem error={problem} onRetry={retry} title="This frame could not be loaded" />
            </div>
          )}
          {isLoading && (
            <Center className={classes.overlay} data-testid="frame-loading">
              <Busy label="Loading the frame" />
            </Center>
          )}
        </div>
        <aside
          className={classes.panel}
          aria-label="Masks and display"
          aria-busy={isLoading || later !== now}
          data-testid="annotate-panel"
        >
          <Panels key={keys} {...later} frames={frames} stage={stage} run={run} busy={busy} go={go} />
        </aside>
        <Below key={`below ${keys}`} {...later} frames={frames} stage={stage} run={run} busy={busy} go={go} />
        <Timeline frames={frames} position={position} onGo={go} isMarked={session.lane.isWalked} />
        <StatusLine pointer={pointer} image={picture.image} stage={stage} />
        <HelpDialog opened={helpOpen} onClose={help.close} />
        <RejectDialog subject={commands.rejecting} onClose={commands.closeReject} onReject={commands.reject} />
        <ConflictDialog
          frames={frames}
          document={document}
          isPostponed={postponed === position}
          onPostpone={() => setPostponed(position)}
        />
      </div>
      </ComparisonProvider>
    </EditorContext>
  );
}
