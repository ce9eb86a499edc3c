/** The pixels that a warning is about, in the image: filled, and ringed so that a single one is found. */
import { useMemo } from "react";
import type { SceneLayer } from "../../../canvas/scene";
import type { Mask } from "../../../domain/mask";
import { grown } from "../../../domain/morphology";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";

export interface Highlight {
  readonly pixels: Mask | null;
  /** The warning that was pressed: its pixels stay lit when the pointer leaves. */
  readonly pinned: string | null;
}

export const DARK: Highlight = { pixels: null, pinned: null };

export const HIGHLIGHT_COLOUR = "#ffe03a";
const RING_PX = 5;

export function useHighlight(): readonly SceneLayer[] {
  const { highlight } = useEditor();
  const pixels = useStore(highlight, (value) => value.pixels);
  return useMemo(() => {
    if (!pixels) return [];
    const look = { colour: HIGHLIGHT_COLOUR, outline: "solid", hatched: false } as const;
    return [
      { key: "highlight", mask: pixels, opacity: 0.75, fill: true, ...look },
      { key: "highlight ring", mask: grown(pixels, RING_PX), opacity: 0, fill: false, ...look },
    ];
  }, [pixels]);
}
