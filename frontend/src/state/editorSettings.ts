/** How this person likes to work: tool, brush, colours, contrast. Kept in the browser between visits, never on the server. */
import type { BrushShape } from "../domain/stroke";
import { clampBrushSize } from "../domain/stroke";
import { Store } from "./store";

export interface LayerLook {
  readonly visible: boolean;
  /** 0 (clear) to 1 (solid). */
  readonly opacity: number;
}

export interface EditorSettings {
  readonly tool: string;
  readonly target: string;
  readonly brushSize: number;
  readonly brushShape: BrushShape;
  readonly looks: Readonly<Record<string, LayerLook>>;
  readonly fill: boolean;
  readonly outline: boolean;
  readonly showProposal: boolean;
  /** Black and white point; null: found from the image. */
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly gamma: number;
  readonly invert: boolean;
}

export const DEFAULT_LOOK: LayerLook = { visible: true, opacity: 0.35 };

const DEFAULTS: EditorSettings = {
  tool: "brush",
  target: "A1",
  brushSize: 12,
  brushShape: "round",
  looks: {},
  fill: true,
  outline: true,
  showProposal: true,
  range: null,
  gamma: 1,
  invert: false,
};

const KEY = "filamark.editor";
/** Contrast belongs to a recording and the target to a project; a habit is what is left. */
const KEPT = ["brushSize", "brushShape", "looks", "fill", "outline"] as const;

export function openEditorSettings(storage: Pick<Storage, "getItem" | "setItem"> = localStorage): Store<EditorSettings> {
  const store = new Store<EditorSettings>({ ...DEFAULTS, ...readKept(storage) });
  store.subscribe(() => {
    const value = store.get();
    storage.setItem(KEY, JSON.stringify(Object.fromEntries(KEPT.map((key) => [key, value[key]]))));
  });
  return store;
}

export const lookOf = (settings: EditorSettings, key: string): LayerLook => settings.looks[key] ?? DEFAULT_LOOK;

export const withLook = (settings: EditorSettings, key: string, change: Partial<LayerLook>) => ({
  looks: { ...settings.looks, [key]: { ...lookOf(settings, key), ...change } },
});

/** The next brush size: small brushes grow pixel by pixel, large ones by about a tenth. */
export const steppedBrushSize = (size: number, direction: 1 | -1) =>
  clampBrushSize(size + direction * Math.max(1, Math.floor(size / 8)));

function readKept(storage: Pick<Storage, "getItem">): Partial<EditorSettings> {
  try {
    return JSON.parse(storage.getItem(KEY) ?? "{}") as Partial<EditorSettings>;
  } catch {
    return {};
  }
}
