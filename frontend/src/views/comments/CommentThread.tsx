/** A remark with its answers, and the ways to answer and to settle it. The same beside the editor, on the image and in the review. */
import { Button, Text } from "@mantine/core";
import type { CommentThread as Thread } from "../../api/comments";
import { useStore } from "../../state/store";
import { moment } from "../../text/format";
import { CommentField } from "./CommentField";
import { CommentLine } from "./CommentLine";
import classes from "./comments.module.css";
import { type TalkStore, writeAnswer } from "./talk";
import { isOpen } from "./threads";
import type { Comments } from "./useComments";

interface CommentThreadProps {
  readonly thread: Thread;
  readonly talk: TalkStore;
  readonly comments: Pick<Comments, "deeds" | "isBusy">;
  /** Beside the first line: where it is pinned, or how to close it. */
  readonly aside?: React.ReactNode;
}

export function CommentThread({ thread, talk, comments: { deeds, isBusy }, aside }: CommentThreadProps) {
  const answer = useStore(talk, ({ answers }) => answers[thread.id] ?? "");
  const send = async () => {
    const said = await deeds.add(thread.filament_frame, { text: answer, answers_to: thread.id });
    if (said) writeAnswer(talk, thread.id, "");
  };

  return (
    <article className={classes.thread} data-resolved={!isOpen(thread)} data-testid="comment-thread" aria-label={`Comment of ${thread.author.display_name}`}>
      <CommentLine comment={thread} deeds={deeds} isBusy={isBusy} aside={aside} />
      {thread.answers.map((one) => (
        <div key={one.id} className={classes.answer}>
          <CommentLine comment={one} deeds={deeds} isBusy={isBusy} />
        </div>
      ))}
      {thread.resolved_at && thread.resolved_by && (
        <Text size="xs" c="dimmed" title={moment(thread.resolved_at)} data-testid="comment-resolved">Resolved by {thread.resolved_by.display_name}</Text>
      )}
      {thread.may_answer && (
        <div className={classes.answers}>
          <div style={{ flex: 1, minWidth: 0 }}>
            <CommentField
              label="Answer"
              text={answer}
              onText={(text) => writeAnswer(talk, thread.id, text)}
              send="Answer"
              onSend={() => void send()}
              isBusy={isBusy}
              testid="answer"
            />
          </div>
          {answer === "" && (
            <Button
              size="compact-xs"
              variant="default"
              disabled={isBusy}
              onClick={() => void deeds.settle(thread, isOpen(thread))}
              data-testid={isOpen(thread) ? "comment-resolve" : "comment-reopen"}
            >
              {isOpen(thread) ? "Resolve" : "Reopen"}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}
