/** The answers to a proposal as a whole, and to a part of it. */
import { Button } from "@mantine/core";
import { IconLasso } from "@tabler/icons-react";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { titleWithKey as title } from "../shortcuts";
import type { Run } from "../useCommands";
import classes from "./Proposals.module.css";

export function ProposalAnswers({ run, busy }: { readonly run: Run; readonly busy: boolean }) {
  const { settings, mayLabel, mayReview } = useEditor();
  const isTaking = useStore(settings, (value) => value.tool === "take-part");

  return (
    <div className={classes.answers}>
      {mayReview && (
        <Button size="compact-xs" disabled={busy} onClick={() => run("accept-proposal")} title={title("The proposal becomes this frame's masks, accepted", "accept-proposal")} data-testid="accept-proposal">
          Accept all
        </Button>
      )}
      {mayLabel && (
        <Button size="compact-xs" variant="default" disabled={busy} onClick={() => run("use-proposal")} title={title("Copy it into your draft, to correct it", "use-proposal")} data-testid="use-proposal">
          Take all
        </Button>
      )}
      {mayLabel && (
        <Button
          size="compact-xs"
          variant={isTaking ? "filled" : "default"}
          leftSection={<IconLasso size={13} aria-hidden />}
          disabled={busy}
          aria-pressed={isTaking}
          aria-label="Take a part"
          onClick={() => run("take-part")}
          title={title("Draw a loop: inside it, your masks become those of the proposal", "take-part")}
          data-testid="take-part"
        >
          Part
        </Button>
      )}
      {mayReview && (
        <Button size="compact-xs" variant="default" disabled={busy} onClick={() => run("reject-proposal")} title={title("Send it away, with a reason", "reject-proposal")} data-testid="reject-proposal">
          Reject
        </Button>
      )}
    </div>
  );
}
