/**
 * The pins of one frame over its picture, the card of the one that is read or written, and the click that places a new
 * one. Lies above any drawing area whose stage it is given: the editor's as well as the review's.
 */
import { CloseButton } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import type { CommentThread as Thread } from "../../api/comments";
import type { Stage } from "../../canvas/stage";
import type { Viewport } from "../../canvas/viewport";
import { type ScreenPoint, screenPoint } from "../../domain/points";
import { useStore } from "../../state/store";
import { CommentThread } from "./CommentThread";
import classes from "./comments.module.css";
import { NewComment } from "./NewComment";
import { PinMark } from "./PinMark";
import { besidePin, type Corner, inField, onScreen } from "./pinPlace";
import { beginDraft, type TalkStore } from "./talk";
import { isOpen, threadsOf } from "./threads";
import type { Comments } from "./useComments";

interface CommentPinsProps {
  /** The filament frame that is shown, and where its region lies in the field. */
  readonly frame: { readonly id: number } & Corner;
  readonly stage: Stage | null;
  readonly comments: Comments;
  readonly talk: TalkStore;
}

export function CommentPins({ frame, stage, comments, talk }: CommentPinsProps) {
  const viewport = useViewport(stage);
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>();
  const layer = useRef<HTMLDivElement>(null);
  const box = useMergedRef(measured, layer);
  const isPlacing = useStore(talk, (value) => value.isPlacing);
  const open = useStore(talk, (value) => value.open);
  const draft = useStore(talk, ({ drafts }) => drafts[frame.id]);
  useEscape(talk, isPlacing);
  const pinned = threadsOf(comments.threads, frame.id).filter(isPinned);
  const shown = pinned.filter((thread) => isOpen(thread) || thread.id === open);
  const read = draft?.place ? undefined : pinned.find(({ id }) => id === open);
  const at = (place: Corner) => onScreen(place, frame, viewport ?? NO_VIEW);
  const beside = (place: Corner) => besidePin(at(place), { width, height });
  const place = (event: React.PointerEvent) => {
    if (!isPlacing || !viewport || event.button !== 0 || event.target !== event.currentTarget) return;
    const corner = event.currentTarget.getBoundingClientRect();
    const point = screenPoint(event.clientX - corner.left, event.clientY - corner.top);
    beginDraft(talk, frame.id, inField(point, frame, viewport));
  };

  return (
    <div ref={box} className={classes.layer} data-placing={isPlacing} data-testid="comment-layer" onPointerDown={place}>
      {isPlacing && <div className={classes.tip} role="status" data-testid="comment-placing">Click the place you want to comment on. Escape gives up.</div>}
      {viewport && shown.map((thread) => (
        <Pin key={thread.id} at={at(thread)}>
          <button
            type="button"
            className={classes.mark}
            aria-label={`Comment of ${thread.author.display_name}: ${thread.text.slice(0, 80)}`}
            aria-expanded={thread.id === open}
            title={`${thread.author.display_name}: ${thread.text.slice(0, 200)}`}
            onClick={() => talk.set({ open: thread.id === open ? null : thread.id })}
            data-testid="comment-pin"
          >
            <PinMark kind={isOpen(thread) ? "open" : "resolved"} text={String(1 + thread.answers.length)} />
          </button>
        </Pin>
      ))}
      {viewport && draft?.place && (
        <>
          <Pin at={at(draft.place)}>
            <span className={classes.mark}><PinMark kind="draft" text="+" /></span>
          </Pin>
          <div className={classes.card} style={beside(draft.place)} data-testid="comment-card">
            <NewComment key={frame.id} frame={frame.id} talk={talk} comments={comments} />
          </div>
        </>
      )}
      {viewport && read && (
        <div className={classes.card} style={beside(read)} data-testid="comment-card">
          <CommentThread
            thread={read}
            talk={talk}
            comments={comments}
            aside={<CloseButton size="xs" aria-label="Close the comment" onClick={() => talk.set({ open: null })} data-testid="comment-close" />}
          />
        </div>
      )}
    </div>
  );
}

const NO_VIEW: Viewport = { zoom: 1, left: 0, top: 0 };

function Pin({ at, children }: { at: ScreenPoint; children: React.ReactNode }) {
  return <div className={classes.pin} style={{ transform: `translate(${at.x}px, ${at.y}px)` }} data-testid="comment-place">{children}</div>;
}

const isPinned = (thread: Thread): thread is Thread & Corner => thread.row !== null && thread.col !== null;

function useViewport(stage: Stage | null): Viewport | null {
  const subscribe = useCallback((listener: () => void) => stage?.viewed.subscribe(listener) ?? (() => undefined), [stage]);
  return useSyncExternalStore(subscribe, () => stage?.viewport ?? null);
}

/** Before the editor's own use of Escape: giving up a place is no reason to give up a stroke. */
function useEscape(talk: TalkStore, isPlacing: boolean): void {
  useEffect(() => {
    if (!isPlacing) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      talk.set({ isPlacing: false });
    };
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, [talk, isPlacing]);
}
