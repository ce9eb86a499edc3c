/** Where the proposal and the frame's masks differ, for the descriptor that is worked on. */
import { useMemo } from "react";
import type { Tint } from "../../../canvas/scene";
import { verdictAt, verdictTable } from "../../../domain/verdict";
import type { FrameDocument } from "../../../state/frameDocument";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";

export function useVerdictTint(document: FrameDocument | null): Tint | null {
  const { settings } = useEditor();
  const { overlay, target, palette } = useStore(settings, (value) => value);
  const proposed = document?.proposal?.layers.get(target);
  const mine = document?.layers.get(target);
  return useMemo(() => {
    if (overlay !== "verdict" || !proposed || !mine) return null;
    return { code: (index) => verdictAt(proposed, mine, index), table: verdictTable(palette) };
  }, [overlay, proposed, mine, palette]);
}
