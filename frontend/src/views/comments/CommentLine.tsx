/** One remark or answer: who, when, the words as they were typed, and its author's ways to change it. */
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import type { Comment } from "../../api/comments";
import { moment } from "../../text/format";
import { ConfirmButton } from "../../ui/ConfirmButton";
import { When } from "../../ui/When";
import { CommentField } from "./CommentField";
import classes from "./comments.module.css";
import type { CommentDeeds } from "./useComments";

interface CommentLineProps {
  readonly comment: Comment;
  readonly deeds: CommentDeeds;
  readonly isBusy: boolean;
  readonly aside?: React.ReactNode;
}

export function CommentLine({ comment, deeds, isBusy, aside }: CommentLineProps) {
  const [edited, setEdited] = useState<string | null>(null);
  const { author, text, created_at, edited_at, may_edit, may_remove } = comment;

  return (
    <div className={classes.line} data-testid="comment">
      <div className={classes.lineHead}>
        <Text span size="xs" fw={600} className="clip" title={author.username}>{author.display_name}</Text>
        <Text span size="xs" c="dimmed" style={{ flex: "0 0 auto" }}>
          <When at={created_at} />
          {edited_at && <span title={`Edited ${moment(edited_at)}`}> · edited</span>}
        </Text>
        <Group gap={2} ml="auto" wrap="nowrap">{aside}</Group>
      </div>
      {edited === null ? (
        // A text node, whatever it holds: words never become markup.
        <p className={classes.words} data-testid="comment-text">{text}</p>
      ) : (
        <CommentField
          label="Your comment"
          text={edited}
          onText={setEdited}
          send="Save"
          onSend={() => void deeds.edit(comment.id, edited).then((isDone) => isDone && setEdited(null))}
          onCancel={() => setEdited(null)}
          isBusy={isBusy}
          wantsFocus
          testid="edit-comment"
        />
      )}
      {edited === null && (may_edit || may_remove) && (
        <Group gap={2} mt={2}>
          {may_edit && (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setEdited(text)} data-testid="comment-edit">Edit</Button>
          )}
          {may_remove && (
            <ConfirmButton
              size="compact-xs"
              variant="subtle"
              color="gray"
              question="Delete this comment? It cannot be brought back."
              confirm="Delete"
              onConfirm={() => void deeds.remove(comment.id)}
              disabled={isBusy}
              testid="comment-remove"
            >
              Delete
            </ConfirmButton>
          )}
        </Group>
      )}
    </div>
  );
}
