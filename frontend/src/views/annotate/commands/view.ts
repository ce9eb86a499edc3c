import { EXCLUSION, type Layers } from "../../../domain/layers";
import { boundsOf } from "../../../domain/mask";
import { type Rect, unionRect } from "../../../domain/rect";
import { type EditorSettings, lookOf } from "../../../state/editorSettings";
import type { CommandOf } from "../shortcuts";
import type { VIEW } from "../shortcuts/view";
import type { CommandContext, Deeds } from "./context";

const ZOOM_STEP = 1.25;

export function viewDeeds({ session, document, stage, openHelp }: CommandContext): Deeds<CommandOf<typeof VIEW>> {
  const { filament, settings } = session;
  return {
    "toggle-masks": () => settings.set((value) => toggledMasks(value, filament.descriptors.map(({ key }) => key))),
    fit: () => stage?.fit(),
    "one-to-one": () => stage?.oneToOne(),
    "zoom-to-masks": () => {
      const rect = document && (boundsOfAll(document.layers) ?? boundsOfAll(document.proposal?.layers));
      if (rect) stage?.zoomTo(rect);
      else stage?.fit();
    },
    "zoom-in": () => stage?.zoomBy(ZOOM_STEP),
    "zoom-out": () => stage?.zoomBy(1 / ZOOM_STEP),
    help: openHelp,
    escape: () => stage?.cancelGesture(),
  };
}

/** All hidden when any is seen, else all shown. */
function toggledMasks(settings: EditorSettings, keys: readonly string[]): Pick<EditorSettings, "looks"> {
  const visible = !keys.some((key) => lookOf(settings, key).visible);
  return { looks: { ...settings.looks, ...Object.fromEntries(keys.map((key) => [key, { ...lookOf(settings, key), visible }])) } };
}

/** What the masks of all descriptors cover together. */
function boundsOfAll(layers: Layers | undefined): Rect | null {
  const masks = [...(layers ?? [])].filter(([key]) => key !== EXCLUSION).map(([, mask]) => boundsOf(mask));
  return masks.reduce((all, rect) => (rect ? unionRect(all, rect) : all), null);
}
