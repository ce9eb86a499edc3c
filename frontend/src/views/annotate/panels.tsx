/** The parts of the panel beside the canvas, most used first. */
import type { FilamentFrame } from "../../api/types";
import type { GreyImage } from "../../canvas/scene";
import type { Stage } from "../../canvas/stage";
import type { FrameDocument } from "../../state/frameDocument";
import { CommentsPanel } from "./comments/CommentsPanel";
import { ComparePanel } from "./compare/ComparePanel";
import { DescriptorPanel } from "./DescriptorPanel";
import { DisplayPanel } from "./DisplayPanel";
import { useEditor } from "./editorSession";
import { LearnPanel } from "./learning/LearnPanel";
import { NextFramesPanel } from "./learning/NextFramesPanel";
import { HistoryPanel } from "./history/HistoryPanel";
import { ProposalPanel } from "./proposals/ProposalPanel";
import { RulesPanel } from "./rules/RulesPanel";
import { ToolPanel } from "./ToolPanel";
import { WholeMaskPanel } from "./WholeMaskPanel";
import type { Run } from "./useCommands";
import { useDocument } from "./useFrameDocument";
import type { Go } from "./useFramePosition";

/** What panels are given; those behind are allowed to be a moment late. */
export interface PanelProps {
  readonly frames: readonly FilamentFrame[];
  readonly frame: FilamentFrame;
  readonly document: FrameDocument | null;
  readonly image: GreyImage | null;
  readonly stage: Stage | null;
  readonly run: Run;
  readonly busy: boolean;
  readonly go: Go;
}

export function Panels(props: PanelProps) {
  const { document, image, run, busy } = props;
  const { isBlind } = useEditor().lane;
  useDocument(document);
  const proposal = <ProposalPanel document={document} run={run} busy={busy} />;
  // What waits for an answer stands where it is seen without scrolling.
  const isWaiting = Boolean(document?.proposal);
  return (
    <>
      <ToolPanel />
      <DescriptorPanel document={document} />
      {isWaiting && proposal}
      {!isBlind && <LearnPanel run={run} busy={busy} go={props.go} />}
      {!isBlind && <NextFramesPanel go={props.go} />}
      <RulesPanel frames={props.frames} document={document} go={props.go} />
      {!isBlind && <CommentsPanel {...props} />}
      <WholeMaskPanel run={run} />
      <ComparePanel {...props} />
      {!isWaiting && !isBlind && proposal}
      {!isBlind && <HistoryPanel {...props} />}
      <DisplayPanel image={image} />
    </>
  );
}
