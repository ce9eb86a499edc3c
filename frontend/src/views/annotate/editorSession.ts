/** What belongs to one open filament as long as it is open: its masks, its frames, its actions, and the person's habits. */
import { createContext, useContext } from "react";
import { filaments, frames } from "../../api/client";
import type { Filament, LabelledFrame } from "../../api/types";
import { FrameCache } from "../../canvas/frameCache";
import { type EditorSettings, openEditorSettings } from "../../state/editorSettings";
import { FrameActions } from "../../state/frameActions";
import { LabelStore } from "../../state/labelStore";
import { Probabilities } from "../../state/probabilities";
import { RuleBook } from "../../state/ruleBook";
import { Store } from "../../state/store";
import { type Company, openCompany } from "./company";
import { DARK, type Highlight } from "./rules/useHighlight";
import { mayLabel, mayReview } from "../../text/roles";
import { FRAMES, type Lane } from "./lane";
import { OtherFrames } from "./time/otherFrames";

export interface EditorSession {
  readonly filament: Filament;
  readonly lane: Lane;
  readonly labels: LabelStore;
  readonly images: FrameCache;
  readonly actions: FrameActions;
  readonly probabilities: Probabilities;
  readonly settings: Store<EditorSettings>;
  readonly rules: RuleBook;
  /** Pixels that a warning is about, while somebody looks at it. */
  readonly highlight: Store<Highlight>;
  /** Copying, interpolating and comparing between frames. */
  readonly others: OtherFrames;
  /** Who else is here and what they said; null where one labels without hearing the others. */
  readonly company: Company | null;
  readonly mayLabel: boolean;
  readonly mayReview: boolean;
}

export function openSession(
  filament: Filament, user: number, onFrame: (frame: LabelledFrame) => void, onRegionMoved: () => void,
  lane: Lane = FRAMES,
): EditorSession {
  const settings = openEditorSettings();
  const labels = new LabelStore({
    filament: filament.id,
    user,
    shape: {
      height: filament.region_height,
      width: filament.region_width,
      rules: filament.descriptors,
      nesting: () => settings.get().nesting,
    },
    gateway: lane.gateway,
    journal: lane.journal(),
    onFrame,
    onRegionMoved,
  });
  const images = new FrameCache(filament.frame_count, (chunk, signal) => filaments.chunk(filament, chunk, signal));
  const actions = new FrameActions(labels, lane.gateway);
  return {
    filament,
    lane,
    labels,
    images,
    actions,
    probabilities: new Probabilities(frames.probability),
    settings,
    rules: new RuleBook(labels, filament.descriptors),
    highlight: new Store<Highlight>(DARK),
    others: new OtherFrames({ filament, labels, images, actions, settings }),
    company: openCompany(),
    mayLabel: mayLabel(filament.my_role),
    mayReview: !lane.isBlind && mayReview(filament.my_role),
  };
}

export const EditorContext = createContext<EditorSession | null>(null);

export function useEditor(): EditorSession {
  const session = useContext(EditorContext);
  if (!session) throw new Error("A part of the editor stands outside of it.");
  return session;
}
