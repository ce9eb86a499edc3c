/** From masks, habits and colours to the scene that is drawn. */
import { EXCLUSION, type Layers } from "../domain/layers";
import { brightnessTable } from "../domain/windowLevel";
import { type EditorSettings, lookOf } from "../state/editorSettings";
import type { GreyImage, Scene, SceneLayer, Tint } from "./scene";

export interface LayerColour {
  readonly key: string;
  readonly colour: string;
}

export interface SceneParts {
  readonly image: GreyImage | null;
  /** Outer descriptors before inner ones. */
  readonly descriptors: readonly LayerColour[];
  readonly layers: Layers | null;
  /** The masks are a model's, awaiting judgement: their outlines are dashed. */
  readonly isProposed?: boolean;
  readonly proposal: Layers | null;
  readonly brightness: Uint8Array;
  readonly palette?: Uint8Array | null;
  /** More layers above those of the frame: the outlines of another frame. */
  readonly above?: readonly SceneLayer[];
  readonly tint?: Tint | null;
}

/** What of a person's habits is seen in the picture. */
export type SceneLook = Pick<EditorSettings, "looks" | "fill" | "outline" | "showProposal" | "smooth" | "pixelGrid" | "target">;

export const EXCLUSION_COLOUR = "#adb5bd";
const PROPOSAL_PREFIX = "proposal ";

/** 65,536 entries for a deep recording: made anew when the contrast changes, not for every frame. */
export function brightnessFor(
  { range, gamma, invert }: Pick<EditorSettings, "range" | "gamma" | "invert">,
  { dtype, grey_low, grey_high }: { dtype: "uint8" | "uint16"; grey_low: number; grey_high: number },
): Uint8Array {
  return brightnessTable({ low: range?.low ?? grey_low, high: range?.high ?? grey_high, gamma, invert }, dtype);
}

export function buildScene(parts: SceneParts, settings: SceneLook): Scene {
  const { image, descriptors, layers, isProposed = false, proposal, brightness, palette = null, above = [], tint = null } = parts;
  return {
    image,
    brightness,
    palette,
    smooth: settings.smooth,
    grid: settings.pixelGrid,
    tint,
    layers: [
      ...maskLayers(descriptors, layers, isProposed, settings),
      ...exclusionLayer(layers, settings),
      ...(settings.showProposal ? proposalLayers(descriptors, proposal) : []),
      ...above,
    ],
  };
}

function maskLayers(descriptors: readonly LayerColour[], layers: Layers | null, isProposed: boolean, settings: SceneLook): SceneLayer[] {
  return descriptors.flatMap(({ key, colour }) => {
    const mask = layers?.get(key);
    const look = lookOf(settings, key);
    if (!mask || !look.visible) return [];
    const outline = isProposed ? "dashed" : settings.outline ? "solid" : "none";
    return [{ key, mask, colour, opacity: look.opacity, fill: settings.fill, outline, hatched: false } as const];
  });
}

function exclusionLayer(layers: Layers | null, settings: SceneLook): SceneLayer[] {
  const mask = layers?.get(EXCLUSION);
  const look = lookOf(settings, EXCLUSION);
  if (!mask || !look.visible) return [];
  // Its outline matters to whoever paints it; for everybody else it would only compete with those of the descriptors.
  const outline = settings.target === EXCLUSION ? "solid" : "none";
  return [{ key: EXCLUSION, mask, colour: EXCLUSION_COLOUR, opacity: 0.6, fill: true, outline, hatched: true }];
}

/** A proposal is an outline only, so that what lies under it can be judged. */
function proposalLayers(descriptors: readonly LayerColour[], proposal: Layers | null): SceneLayer[] {
  return descriptors.flatMap(({ key, colour }) => {
    const mask = proposal?.get(key);
    if (!mask) return [];
    const look = { colour, opacity: 0, fill: false, outline: "dashed", hatched: false } as const;
    return [{ key: PROPOSAL_PREFIX + key, mask, ...look }];
  });
}
