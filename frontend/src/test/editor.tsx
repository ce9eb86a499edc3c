/** A part of the mask editor as it stands in the page, with a session that needs no server. */
import type { Filament } from "../api/types";
import { DEFAULTS, type EditorSettings } from "../state/editorSettings";
import { Store } from "../state/store";
import { EditorContext, type EditorSession } from "../views/annotate/editorSession";
import { FRAMES } from "../views/annotate/lane";
import { renderAt } from "./render";

const FILAMENT = {
  id: 1, name: "F1", nm_per_px: 0.5, dtype: "uint8", grey_low: 10.4, grey_high: 200.2,
  descriptors: [{ key: "A1", name: "whole filament", colour: "#ff922b" }, { key: "A2", name: "hollow core", colour: "#22b8cf" }],
} as unknown as Filament;

interface Given {
  readonly settings?: Partial<EditorSettings>;
  readonly mayLabel?: boolean;
  readonly mayReview?: boolean;
}

export function renderInEditor(part: React.ReactElement, { settings = {}, mayLabel = true, mayReview = false }: Given = {}) {
  const store = new Store<EditorSettings>({ ...DEFAULTS, ...settings });
  const session = { filament: FILAMENT, lane: FRAMES, settings: store, mayLabel, mayReview } as EditorSession;
  return { ...renderAt("/", <EditorContext value={session}>{part}</EditorContext>), store };
}
