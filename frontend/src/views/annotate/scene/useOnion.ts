/** Outlines of the frame to compare with, above those of this frame. */
import { useMemo } from "react";
import { rgb } from "../../../domain/colour";
import type { SceneLayer } from "../../../canvas/scene";
import { lookOf } from "../../../state/editorSettings";
import { useStore } from "../../../state/store";
import { useComparison } from "../compare/useComparison";
import { useEditor } from "../editorSession";

const NONE: readonly SceneLayer[] = [];

export function useOnion(): readonly SceneLayer[] {
  const { filament, settings: store } = useEditor();
  const settings = useStore(store, (value) => value);
  const { onion } = settings;
  const { layers } = useComparison();
  return useMemo(() => {
    if (!onion || !layers) return NONE;
    return filament.descriptors.flatMap(({ key, colour }) => {
      const mask = layers.get(key);
      if (!mask || !lookOf(settings, key).visible) return [];
      return [{ key: `onion ${key}`, mask, colour: faint(colour), opacity: 0, fill: false, outline: "dashed", hatched: false } as const];
    });
  }, [onion, layers, settings, filament]);
}

/** Halfway to white: told apart from the frame's own outline beside it. */
const faint = (colour: string) => `#${rgb(colour).map((channel) => Math.round((channel + 255) / 2).toString(16).padStart(2, "0")).join("")}`;
