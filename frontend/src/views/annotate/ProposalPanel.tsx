/** A model's proposal for this frame: what it says, how sure it is, and the three answers to it. */
import { Badge, Button, Group, Switch, Text, Title } from "@mantine/core";
import { memo } from "react";
import type { FrameDocument } from "../../state/frameDocument";
import { useStore } from "../../state/store";
import { percent } from "../../text/format";
import { useEditor } from "./editorSession";
import classes from "./Editor.module.css";
import { useDocument } from "./useFrameDocument";
import type { Run } from "./useCommands";

interface ProposalPanelProps {
  readonly document: FrameDocument | null;
  readonly run: Run;
  readonly busy: boolean;
}

export const ProposalPanel = memo(function ProposalPanel({ document, run, busy }: ProposalPanelProps) {
  useDocument(document);
  const { settings, mayLabel, mayReview } = useEditor();
  const showProposal = useStore(settings, (value) => value.showProposal);
  const proposal = document?.proposal;
  if (!proposal) {
    return (
      <section className={classes.section} aria-label="Proposal">
        <Title order={2} fz="sm" mb={4}>Proposal</Title>
        <Text size="xs" c="dimmed">No model has proposed masks for this frame.</Text>
      </section>
    );
  }

  return (
    <section className={classes.section} aria-label="Proposal" data-testid="proposal-panel">
      <Group justify="space-between" mb={4}>
        <Title order={2} fz="sm">Proposal</Title>
        <Switch size="xs" label="Show" checked={showProposal} onChange={() => run("toggle-proposal")} data-testid="show-proposal" />
      </Group>
      <Group gap={6} mb={8}>
        <Badge variant="default">{proposal.modelName}</Badge>
        <Text size="xs" c="dimmed" title="How clearly the model's votes agree, averaged over the pixels">
          certainty {percent(proposal.certainty)}
        </Text>
      </Group>
      <Group gap={6}>
        {mayReview && (
          <Button size="compact-sm" disabled={busy} onClick={() => run("accept-proposal")} title="The proposal becomes this frame's masks (J)" data-testid="accept-proposal">
            Accept
          </Button>
        )}
        {mayLabel && (
          <Button size="compact-sm" variant="default" disabled={busy} onClick={() => run("use-proposal")} title="Copy it into your draft and correct it (U)" data-testid="use-proposal">
            Correct it
          </Button>
        )}
        {mayReview && (
          <Button size="compact-sm" variant="default" disabled={busy} onClick={() => run("reject-proposal")} title="Reject it with a reason (K)" data-testid="reject-proposal">
            Reject
          </Button>
        )}
      </Group>
    </section>
  );
});
