/** A model's proposal for this frame: what it would change, how sure it is, and what can be done with it. */
import { Badge, Group, Switch, Text } from "@mantine/core";
import { memo } from "react";
import type { FrameDocument } from "../../../state/frameDocument";
import { useStore } from "../../../state/store";
import { percent } from "../../../text/format";
import { useEditor } from "../editorSession";
import { PanelSection } from "../PanelSection";
import type { Run } from "../useCommands";
import { useDocument } from "../useFrameDocument";
import { OverlayButtons } from "./OverlayButtons";
import { ProposalAnswers } from "./ProposalAnswers";
import { ProposalRows } from "./ProposalRows";

interface ProposalPanelProps {
  readonly document: FrameDocument | null;
  readonly run: Run;
  readonly busy: boolean;
}

export const ProposalPanel = memo(function ProposalPanel({ document, run, busy }: ProposalPanelProps) {
  useDocument(document);
  const { settings } = useEditor();
  const showProposal = useStore(settings, (value) => value.showProposal);
  const proposal = document?.proposal;
  if (!proposal) {
    return (
      <PanelSection id="proposal" title="Proposal">
        <Text size="xs" c="dimmed">No model has proposed masks for this frame.</Text>
      </PanelSection>
    );
  }

  return (
    <PanelSection
      id="proposal"
      title="Proposal"
      aside={<Switch size="xs" label="Outline" checked={showProposal} onChange={() => run("toggle-proposal")} data-testid="show-proposal" />}
    >
      <Group gap={6} mb={6} wrap="nowrap">
        <Badge variant="default" style={{ flexShrink: 1 }}>{proposal.modelName}</Badge>
        <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }} title="Share of pixels of which the model is sure, inside or outside">
          certainty {percent(proposal.certainty)}
        </Text>
      </Group>
      <ProposalRows document={document} proposal={proposal} run={run} busy={busy} />
      <ProposalAnswers run={run} busy={busy} />
      <OverlayButtons run={run} />
    </PanelSection>
  );
});
