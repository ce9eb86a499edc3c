/** A comment that is being written for a frame, about a place or the frame as a whole. */
import { Text } from "@mantine/core";
import { useEffect } from "react";
import { useStore } from "../../state/store";
import { CommentField } from "./CommentField";
import { dropDraft, type TalkStore, writeDraft } from "./talk";
import type { Comments } from "./useComments";

interface NewCommentProps {
  readonly frame: number;
  readonly talk: TalkStore;
  readonly comments: Pick<Comments, "deeds" | "isBusy">;
}

export function NewComment({ frame, talk, comments: { deeds, isBusy } }: NewCommentProps) {
  const draft = useStore(talk, ({ drafts }) => drafts[frame]);
  const isBegun = useStore(talk, ({ begun }) => begun === frame);
  useEffect(() => () => talk.set(({ begun }) => ({ begun: begun === frame ? null : begun })), [talk, frame]);
  if (!draft) return null;
  const send = async () => {
    const said = await deeds.add(frame, { text: draft.text, ...(draft.place ?? {}) });
    if (!said) return;
    dropDraft(talk, frame);
    talk.set({ open: draft.place ? said.id : null });
  };
  return (
    <div data-testid="new-comment">
      <Text size="xs" fw={600} mb={4}>{draft.place ? "Comment on this place" : "Comment on this frame"}</Text>
      <CommentField
        label="What is there to say?"
        text={draft.text}
        onText={(text) => writeDraft(talk, frame, text)}
        send="Comment"
        onSend={() => void send()}
        onCancel={() => dropDraft(talk, frame)}
        isBusy={isBusy}
        wantsFocus={isBegun}
        testid="comment-text-field"
      />
    </div>
  );
}
