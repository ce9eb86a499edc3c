/** The change map against the compared frame, and what tools need to paint changes: both while the change view is on. */
import { useEffect, useMemo } from "react";
import type { Tint } from "../../../canvas/scene";
import type { Mask } from "../../../domain/mask";
import type { FrameDocument } from "../../../state/frameDocument";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { changeTint } from "../scene/changeTint";
import { useComparison } from "./useComparison";

export function useChangeTint(document: FrameDocument | null): Tint | null {
  const { settings } = useEditor();
  const isWanted = useStore(settings, ({ overlay }) => overlay === "change");
  const palette = useStore(settings, (value) => value.palette);
  const { layers } = useComparison();
  const pair = useChangePair(document);
  useEffect(() => {
    if (!document || !isWanted || !layers) return;
    document.measureAgainst(layers);
    return () => document.measureAgainst(null);
  }, [document, isWanted, layers]);
  const [reference, current] = [pair?.reference, pair?.current];
  return useMemo(
    () => (isWanted && reference && current ? changeTint(reference, current, palette) : null),
    [isWanted, reference, current, palette],
  );
}

/** The two masks of the descriptor that is worked on, while both are here. */
export function useChangePair(document: FrameDocument | null): { key: string; reference: Mask; current: Mask } | null {
  const { filament, settings } = useEditor();
  const target = useStore(settings, (value) => value.target);
  const { layers } = useComparison();
  // The exclusion has no changes; the outermost descriptor is shown meanwhile.
  const key = filament.descriptors.some((descriptor) => descriptor.key === target) ? target : (filament.descriptors[0]?.key ?? "");
  const [reference, current] = [layers?.get(key), document?.layers.get(key)];
  return reference && current ? { key, reference, current } : null;
}
