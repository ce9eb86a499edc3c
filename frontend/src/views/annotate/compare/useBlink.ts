/** Whether the compared frame is the one to show right now: held by a key, or in its turn of blinking. */
import { useEffect, useState } from "react";
import type { FrameDocument } from "../../../state/frameDocument";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";

/** Two rounds a second, each frame once in a round. Not faster: flashes from three a second on can harm people. */
export const BLINK_MS = 250;

export function useShowsOther(isThere: boolean, document: FrameDocument | null): boolean {
  const { settings, others } = useEditor();
  const isBlinking = useStore(settings, ({ blink }) => blink) && isThere;
  const isPeeking = useStore(others.state, (value) => value.isPeeking);
  const [turn, setTurn] = useState(false);
  useEffect(() => {
    if (!isBlinking) return;
    // A stroke is finished first: it would end where the picture changes.
    const timer = setInterval(() => document?.isPainting || setTurn((before) => !before), BLINK_MS);
    return () => {
      clearInterval(timer);
      setTurn(false);
    };
  }, [isBlinking, document]);
  return isThere && (isPeeking || (isBlinking && turn));
}
