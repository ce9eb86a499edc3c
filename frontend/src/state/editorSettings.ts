/** How this person likes to work: tool, brush, colours, contrast. Kept in the browser between visits, never on the server. */
import type { ChangeClass } from "../domain/changeEdit";
import type { ColourMap } from "../domain/colourMaps";
import type { BrushShape } from "../domain/stroke";
import { clampBrushSize } from "../domain/stroke";
import { Store } from "./store";

export interface LayerLook {
  readonly visible: boolean;
  /** 0 (clear) to 1 (solid). */
  readonly opacity: number;
}

/** What is laid over image and masks in colours of its own. */
export type Overlay = "none" | "change" | "verdict" | "heat";

export type { ChangeClass };

/** Which frame to compare with, seen from the frame that is shown, unless a certain one is chosen. */
export type CompareRule = "previous" | "next" | "previous-labelled" | "first";

/** How the tube tool begins and what it does to the masks that are there. */
export interface TubeHabits {
  readonly outerNm: number;
  readonly coreNm: number;
  /** The core ends one thickness of the wall before the ends of the tube. */
  readonly isClosed: boolean;
  /** Added to the masks instead of taking their place. */
  readonly adds: boolean;
  /** No pixel inside of the exclusion. */
  readonly skipsExclusion: boolean;
}

export interface EditorSettings {
  readonly tool: string;
  readonly target: string;
  readonly brushSize: number;
  readonly brushShape: BrushShape;
  /** What polygon, lasso, fill and wand do with their pixels; Alt does the other. */
  readonly combine: "add" | "subtract";
  /** An inner descriptor is cut to its outer one as it is painted, or may leave it and is warned about. */
  readonly nesting: "clip" | "warn";
  /** How far a grey may be from the one pressed on, in percent of the display's range: magic wand. */
  readonly tolerance: number;
  /** Greys that the threshold brush paints; null: not chosen yet. */
  readonly greyRange: { readonly low: number; readonly high: number } | null;
  /** Smoothing of the image that wand and threshold brush look at, in pixels. */
  readonly toolSigma: number;
  /** Pixels by which a mask grows, shrinks or is smoothed. */
  readonly growBy: number;
  readonly tube: TubeHabits;
  /** Moving takes all masks of the frame along, not only the one that is worked on. */
  readonly movesAll: boolean;
  /** What is taken inside a loop drawn over a proposal: every descriptor, or the one that is worked on. */
  readonly takePart: "all" | "target";
  readonly looks: Readonly<Record<string, LayerLook>>;
  readonly fill: boolean;
  readonly outline: boolean;
  readonly showProposal: boolean;
  /** Black and white point; null: found from the image. */
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly gamma: number;
  readonly invert: boolean;
  readonly colourMap: ColourMap;
  /** Smoothing of the image on the screen only, in pixels. */
  readonly displaySigma: number;
  /** Soft instead of sharp pixels where the image is enlarged. */
  readonly smooth: boolean;
  /** Thin lines between pixels where they are large. */
  readonly pixelGrid: boolean;
  readonly overlay: Overlay;
  /** In the change view: what painting makes of a pixel; null: it paints the mask as always. */
  readonly changeClass: ChangeClass | null;
  /** Colours of change map and verdict: the paper's, or safe for red-green blindness. */
  readonly palette: "paper" | "safe";
  /** Position of the frame to compare with; null: `compareRule` says. */
  readonly compareWith: number | null;
  /** Which one is taken while none is chosen: it follows from frame to frame. */
  readonly compareRule: CompareRule;
  /** Masks and images of other frames are moved along with what the image shows; null: between near frames only. */
  readonly followImage: boolean | null;
  /** How much of the compared frame's image is blended in with its outlines, 0 to 1. */
  readonly onionImage: number;
  readonly onion: boolean;
  readonly blink: boolean;
  /** The line for newcomers has been read. */
  readonly welcomed: boolean;
  /** Panels that are folded, by id. */
  readonly folded: Readonly<Record<string, boolean>>;
}

export const DEFAULT_LOOK: LayerLook = { visible: true, opacity: 0.35 };

export const DEFAULTS: EditorSettings = {
  tool: "brush",
  target: "A1",
  brushSize: 12,
  brushShape: "round",
  combine: "add",
  nesting: "clip",
  tolerance: 10,
  greyRange: null,
  toolSigma: 1.5,
  growBy: 1,
  tube: { outerNm: 24, coreNm: 10, isClosed: false, adds: false, skipsExclusion: true },
  movesAll: true,
  takePart: "all",
  looks: {},
  fill: true,
  outline: true,
  showProposal: true,
  range: null,
  gamma: 1,
  invert: false,
  colourMap: "grey",
  displaySigma: 0,
  smooth: false,
  pixelGrid: true,
  overlay: "none",
  changeClass: null,
  palette: "paper",
  compareWith: null,
  compareRule: "previous-labelled",
  followImage: null,
  onionImage: 0,
  onion: false,
  blink: false,
  welcomed: false,
  folded: {},
};

const KEY = "filamark.editor";
/** Contrast belongs to a recording, the target to a project, a comparison to a frame; a habit is what is left. */
const KEPT = [
  "brushSize", "brushShape", "combine", "nesting", "tolerance", "toolSigma", "growBy", "tube", "movesAll", "takePart", "looks", "fill", "outline",
  "palette", "compareRule", "folded", "colourMap", "smooth", "pixelGrid", "welcomed",
] as const;

export function openEditorSettings(storage: Pick<Storage, "getItem" | "setItem"> = localStorage): Store<EditorSettings> {
  const store = new Store<EditorSettings>({ ...DEFAULTS, ...readKept(storage) });
  store.subscribe(() => {
    const value = store.get();
    storage.setItem(KEY, JSON.stringify(Object.fromEntries(KEPT.map((key) => [key, value[key]]))));
  });
  return store;
}

export const lookOf = (settings: Pick<EditorSettings, "looks">, key: string): LayerLook => settings.looks[key] ?? DEFAULT_LOOK;

export const withLook = (settings: Pick<EditorSettings, "looks">, key: string, change: Partial<LayerLook>) => ({
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
