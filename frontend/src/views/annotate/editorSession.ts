/** What belongs to one open filament as long as it is open: its masks, its frames, its actions, and the person's habits. */
import { createContext, useContext } from "react";
import { filaments } from "../../api/client";
import type { Filament, LabelledFrame } from "../../api/types";
import { FrameCache } from "../../canvas/frameCache";
import { type EditorSettings, openEditorSettings } from "../../state/editorSettings";
import { FrameActions } from "../../state/frameActions";
import { serverGateway } from "../../state/gateway";
import { IndexedDbJournal } from "../../state/journal";
import { LabelStore } from "../../state/labelStore";
import type { Store } from "../../state/store";
import { mayLabel, mayReview } from "../../text/roles";

export interface EditorSession {
  readonly filament: Filament;
  readonly labels: LabelStore;
  readonly images: FrameCache;
  readonly actions: FrameActions;
  readonly settings: Store<EditorSettings>;
  readonly mayLabel: boolean;
  readonly mayReview: boolean;
}

export function openSession(filament: Filament, user: number, onFrame: (frame: LabelledFrame) => void): EditorSession {
  const labels = new LabelStore({
    filament: filament.id,
    user,
    shape: { height: filament.region_height, width: filament.region_width, rules: filament.descriptors },
    gateway: serverGateway,
    journal: new IndexedDbJournal(),
    onFrame,
  });
  return {
    filament,
    labels,
    images: new FrameCache(filament.frame_count, (chunk, signal) => filaments.chunk(filament, chunk, signal)),
    actions: new FrameActions(labels, serverGateway),
    settings: openEditorSettings(),
    mayLabel: mayLabel(filament.my_role),
    mayReview: mayReview(filament.my_role),
  };
}

export const EditorContext = createContext<EditorSession | null>(null);

export function useEditor(): EditorSession {
  const session = useContext(EditorContext);
  if (!session) throw new Error("A part of the editor stands outside of it.");
  return session;
}
