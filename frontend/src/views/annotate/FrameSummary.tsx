/** Above the image: how far this frame has come, whether it is saved, and what can be done with it as a whole. */
import { Badge, Button, Group } from "@mantine/core";
import { memo } from "react";
import type { FilamentFrame } from "../../api/types";
import { mayAccept, mayReject, maySubmit } from "../../domain/reviewState";
import type { FrameDocument } from "../../state/frameDocument";
import { sentenceCase } from "../../text/words";
import { StateDot } from "../../ui/StateDot";
import { useEditor } from "./editorSession";
import { ReturnedBecause } from "./people/ReturnedBecause";
import { SaveBadge } from "./SaveBadge";
import { useDocument } from "./useFrameDocument";
import { titleWithKey } from "./shortcuts";
import { NextOfMyWork } from "./work/NextOfMyWork";
import type { Run } from "./useCommands";

interface FrameSummaryProps {
  readonly frame: FilamentFrame;
  readonly document: FrameDocument | null;
  readonly run: Run;
  readonly busy: boolean;
  readonly onConflict: (position: number) => void;
}

export const FrameSummary = memo(function FrameSummary({ frame, document, run, busy, onConflict }: FrameSummaryProps) {
  const { mayLabel, mayReview, lane } = useEditor();
  useDocument(document);
  const state = document?.state ?? frame.state;
  const canSubmit = document !== null && lane.mayDraw(frame) && (document.isDirty || maySubmit(state));
  const canAccept = document !== null && mayAccept(state) && !document.isDirty;
  const canReject = document !== null && mayReject(state) && !document.isDirty;

  return (
    <>
      <Badge variant="default" leftSection={<StateDot state={state} />} title={lastChange(frame)} data-testid="state-badge">
        {sentenceCase(state)}
      </Badge>
      <ReturnedBecause frame={frame} state={state} />
      <SaveBadge onConflict={onConflict} />
      <Group gap={6} ml="auto" wrap="nowrap">
        {mayReview && (
          <>
            <Button
              size="compact-sm"
              variant="default"
              disabled={!canAccept || busy}
              onClick={() => run("accept")}
              data-testid="accept-frame"
            >
              Accept frame
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={!canReject || busy}
              onClick={() => run("reject")}
              data-testid="reject-frame"
            >
              Reject frame
            </Button>
          </>
        )}
        {mayLabel && (
          <Button
            size="compact-sm"
            disabled={!canSubmit || busy}
            onClick={() => run("submit")}
            title={titleWithKey("Submit this frame for review", "submit")}
            data-testid="submit-frame"
          >
            Submit
          </Button>
        )}
        <NextOfMyWork run={run} />
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => run("help")} title={titleWithKey("All keys", "help")}>
          Keyboard
        </Button>
      </Group>
    </>
  );
});

const lastChange = ({ updated_by, updated_at }: FilamentFrame) =>
  updated_at ? `Last changed ${new Date(updated_at).toLocaleString()} by ${updated_by ?? "a model"}` : "Never changed";
