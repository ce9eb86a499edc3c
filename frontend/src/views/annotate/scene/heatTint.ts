/** How likely the model of the waiting proposal holds each pixel to lie inside the descriptor that is worked on. */
import { useEffect, useMemo } from "react";
import type { Tint } from "../../../canvas/scene";
import { heatTable } from "../../../domain/heat";
import type { FrameDocument } from "../../../state/frameDocument";
import type { ProbabilityState } from "../../../state/probabilities";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { useChanged } from "../useFrameDocument";

const TABLE = heatTable();

export function useHeatTint(document: FrameDocument | null): Tint | null {
  const { settings } = useEditor();
  const target = useStore(settings, (value) => value.target);
  const state = useProbability(document);
  const levels = state?.kind === "here" ? state.levels.get(target) : undefined;
  return useMemo(() => (levels ? { code: (index) => levels[index]!, table: TABLE } : null), [levels]);
}

/** Null where heat is not wanted, or no proposal waits. */
export function useProbability(document: FrameDocument | null): ProbabilityState | null {
  const { settings, probabilities } = useEditor();
  const isWanted = useStore(settings, (value) => value.overlay === "heat");
  useChanged(isWanted ? probabilities.changed : null);
  const id = document?.id;
  const version = document?.proposal?.version;
  useEffect(() => {
    if (isWanted && id !== undefined && version !== undefined) probabilities.want({ id, version });
  }, [isWanted, probabilities, id, version]);
  return isWanted && id !== undefined && version !== undefined ? probabilities.of({ id, version }) : null;
}
