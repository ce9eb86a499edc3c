/** The mask editor of one filament: where its parts stand. What they do lives in commands, documents and the stage. */
import { Center, Loader } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import type { Filament, FilamentFrame, LabelledFrame } from "../../api/types";
import type { ImagePoint } from "../../domain/points";
import type { Stage } from "../../canvas/stage";
import { Store } from "../../state/store";
import { Problem } from "../../ui/Problem";
import { ConflictDialog } from "./ConflictDialog";
import { DescriptorPanel } from "./DescriptorPanel";
import { DisplayPanel } from "./DisplayPanel";
import { EditorCanvas } from "./EditorCanvas";
import { EditorContext, openSession } from "./editorSession";
import classes from "./Editor.module.css";
import { FrameLabel } from "./FrameLabel";
import { FrameSummary } from "./FrameSummary";
import { HelpDialog } from "./HelpDialog";
import { ProposalPanel } from "./ProposalPanel";
import { RejectDialog } from "./RejectDialog";
import { StatusLine } from "./StatusLine";
import { Timeline } from "./Timeline";
import { ToolRail } from "./ToolRail";
import { useCommands } from "./useCommands";
import { useDocument, useFrameDocument } from "./useFrameDocument";
import { useFrameImage } from "./useFrameImage";
import { useFramePosition } from "./useFramePosition";
import { useKeepSaved } from "./useKeepSaved";
import { useShortcuts } from "./useShortcuts";

interface EditorProps {
  readonly filament: Filament;
  readonly frames: readonly FilamentFrame[];
  readonly user: number;
  readonly onFrame: (frame: LabelledFrame) => void;
}

export function Editor({ filament, frames, user, onFrame }: EditorProps) {
  const [session] = useState(() => openSession(filament, user, onFrame));
  const { labels, images } = session;
  const { position, direction, wishedAt, go } = useFramePosition(frames);
  const picture = useFrameImage(images, position, direction);
  const masks = useFrameDocument(labels, position, frames.length);
  const { document } = masks;
  const frame = frames[position]!;
  useDocument(document);
  // The image comes first: the panels follow when the browser has time for them.
  const now = useMemo(() => ({ frame, document, image: picture.image }), [frame, document, picture.image]);
  const later = useDeferredValue(now);
  useKeepSaved(session, position);

  const [stage, setStage] = useState<Stage | null>(null);
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
  const commands = useCommands({ session, frames, position, document, go, stage, openHelp: help.open });
  const { run, busy } = commands;
  useShortcuts(run);

  const problem = picture.error ?? masks.error;
  const retry = picture.error ? picture.retry : masks.retry;
  const isLoading = !problem && (!picture.image || !document);

  return (
    <EditorContext value={session}>
      <div className={classes.editor} data-testid="editor">
        <header className={classes.header}>
          <FrameLabel filament={filament} frame={frame} />
          <FrameSummary frame={later.frame} document={later.document} run={run} busy={busy} onConflict={settleConflict} />
        </header>
        <ToolRail run={run} />
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
          {problem !== null && (
            <div className={classes.overlay}>
              <Problem error={problem} onRetry={retry} title="This frame could not be loaded" />
            </div>
          )}
          {isLoading && (
            <Center className={classes.overlay} data-testid="frame-loading">
              <Loader size="sm" aria-label="Loading the frame" />
            </Center>
          )}
        </div>
        <aside
          className={classes.panel}
          aria-label="Masks and display"
          aria-busy={isLoading || later !== now}
          data-testid="annotate-panel"
        >
          <DescriptorPanel document={later.document} />
          <ProposalPanel document={later.document} run={run} busy={busy} />
          <DisplayPanel image={later.image} />
        </aside>
        <Timeline frames={frames} position={position} onGo={go} />
        <StatusLine pointer={pointer} image={picture.image} />
        <HelpDialog opened={helpOpen} onClose={help.close} />
        <RejectDialog subject={commands.rejecting} onClose={commands.closeReject} onReject={commands.reject} />
        <ConflictDialog
          document={document}
          isPostponed={postponed === position}
          onPostpone={() => setPostponed(position)}
        />
      </div>
    </EditorContext>
  );
}
