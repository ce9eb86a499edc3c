/** What was said about this frame, and the way to what is still open in others. */
import { ActionIcon, Button, Group, Skeleton, Text } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconMapPin } from "@tabler/icons-react";
import { useState } from "react";
import { useStore } from "../../../state/store";
import { plural } from "../../../text/format";
import { Problem } from "../../../ui/Problem";
import { beginDraft, CommentThread, isOpen, NewComment, threadsOf } from "../../comments";
import type { Company } from "../company";
import { useEditor } from "../editorSession";
import { PanelSection } from "../PanelSection";
import type { PanelProps } from "../panels";
import { keyOf, titleWithKey } from "../shortcuts";
import classes from "./CommentsPanel.module.css";
import { useFilamentComments } from "./useFilamentComments";

export function CommentsPanel(props: PanelProps) {
  const { company } = useEditor();
  return company && <OpenPanel {...props} company={company} />;
}

function OpenPanel({ frame, run, company: { talk } }: PanelProps & { company: Company }) {
  const { mayLabel } = useEditor();
  const comments = useFilamentComments();
  const [showsResolved, setShowsResolved] = useState(false);
  const open = useStore(talk, (value) => value.open);
  const draft = useStore(talk, ({ drafts }) => drafts[frame.id]);
  const here = threadsOf(comments.threads, frame.id);
  const resolved = here.filter((thread) => !isOpen(thread)).length;
  const openInAll = comments.threads.filter(isOpen).length;
  const shown = here.filter((thread) => isOpen(thread) || showsResolved || thread.id === open);

  const step = openInAll > 0 && (
    <Group gap={2} wrap="nowrap" ml="auto">
      <Text span size="xs" c="dimmed" data-testid="open-comments">{openInAll} open</Text>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label="Previous open comment" title={titleWithKey("Previous open comment", "previous-comment")} onClick={() => run("previous-comment")} data-testid="previous-comment">
        <IconChevronUp size={14} />
      </ActionIcon>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label="Next open comment" title={titleWithKey("Next open comment", "next-comment")} onClick={() => run("next-comment")} data-testid="next-comment">
        <IconChevronDown size={14} />
      </ActionIcon>
    </Group>
  );

  return (
    <PanelSection id="comments" title="Comments" aside={step}>
      <div className={classes.list}>
        {comments.isLoading && <Skeleton height={28} />}
        {Boolean(comments.error) && <Problem error={comments.error} onRetry={comments.retry} title="Comments could not be loaded" />}
        {shown.map((thread) => (
          <div key={thread.id} className={classes.thread} data-open={thread.id === open}>
            <CommentThread
              thread={thread}
              talk={talk}
              comments={comments}
              aside={thread.row !== null && (
                <ActionIcon size="xs" variant="subtle" color="gray" aria-label="Show where it is pinned" title="Show where it is pinned" onClick={() => talk.set({ open: thread.id === open ? null : thread.id })} data-testid="show-pin">
                  <IconMapPin size={14} />
                </ActionIcon>
              )}
            />
          </div>
        ))}
        {resolved > 0 && (
          <Button size="compact-xs" variant="subtle" color="gray" className={classes.more} onClick={() => setShowsResolved(!showsResolved)} data-testid="show-resolved">
            {showsResolved ? "Hide what is resolved" : `${plural(resolved, "resolved comment")}`}
          </Button>
        )}
        {draft && !draft.place && <NewComment key={frame.id} frame={frame.id} talk={talk} comments={comments} />}
        {mayLabel && !draft && (
          <Group gap={6}>
            <Button size="compact-xs" variant="default" onClick={() => run("place-comment")} title={titleWithKey("Pin a comment to a place in the image", "place-comment")} data-testid="place-comment">
              Pin a comment{keyOf("place-comment") && ` (${keyOf("place-comment")})`}
            </Button>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => beginDraft(talk, frame.id, null)} data-testid="comment-frame">On the frame</Button>
          </Group>
        )}
        {!mayLabel && here.length === 0 && !comments.isLoading && <Text size="xs" c="dimmed">Nobody has commented on this frame.</Text>}
      </div>
    </PanelSection>
  );
}
