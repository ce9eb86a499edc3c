/**
 * What the parts of the video page share: the video, its stage, the frame shown, the tools on the rail.
 *
 * A part that adds tools or overlays to the field view needs nothing but these hooks and ../../canvas/field/tool.ts.
 */
import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import type { Icon } from "@tabler/icons-react";
import type { Moments, Video } from "../../api/types";
import type { FieldDisplay } from "../../canvas/field/colours";
import type { FieldStage } from "../../canvas/field/fieldStage";
import type { Player } from "../../canvas/field/player";
import type { FieldOverlay, FieldSample, FieldTool } from "../../canvas/field/tool";
import type { Store } from "../../state/store";
import { useStore } from "../../state/store";

export interface ShelvedTool {
  readonly tool: FieldTool;
  readonly icon: Icon;
  /** A person may look at the tool but not use it: why. */
  readonly disabled?: string;
}

/** Steps add up, positions are clamped; whoever goes somewhere stops a playing video. */
export type Go = (to: number | ((from: number) => number)) => void;

/** The tools on the rail, in the order in which they came; the hand is always the first and not among them. */
export interface Shelf {
  readonly tools: readonly ShelvedTool[];
}

export interface FieldSession {
  readonly video: Video;
  readonly stage: FieldStage;
  /** The frame asked for; `stage.look().position` is the one on the screen. */
  readonly frame: Store<{ readonly position: number }>;
  readonly go: Go;
  /** Go to a frame on the way to another one: only a coarse picture of it is fetched until the hand rests. */
  readonly scrub: Go;
  readonly player: Player;
  readonly display: Store<FieldDisplay>;
  /** Numbers and times of the frames, once the server has told them. */
  readonly moments: Store<{ readonly known: Moments | null }>;
  readonly pointer: Store<{ readonly at: FieldSample | null }>;
  readonly shelf: Store<Shelf>;
}

export const FieldContext = createContext<FieldSession | null>(null);

export function useField(): FieldSession {
  const session = useContext(FieldContext);
  if (!session) throw new Error("A part of the video page stands outside of it.");
  return session;
}

/** The frame asked for; renders again with every step, so use it in small components. */
export const useFrame = (): number => useStore(useField().frame, (value) => value.position);

/** Put a tool on the rail for as long as the component is there. Keep `tool` the same object between renders. */
export function useFieldTool(tool: FieldTool, icon: Icon, disabled?: string): void {
  const { stage, shelf } = useField();
  useEffect(() => {
    shelf.set(({ tools }) => ({ tools: [...tools, { tool, icon, disabled }] }));
    return () => {
      if (stage.tool === tool) stage.choose(null);
      shelf.set(({ tools }) => ({ tools: tools.filter((other) => other.tool !== tool) }));
    };
  }, [stage, shelf, tool, icon, disabled]);
}

/** Draw an overlay for as long as the component is there. Keep it the same object, or it changes its place in the stack. */
export function useFieldOverlay(overlay: FieldOverlay): void {
  const { stage } = useField();
  useEffect(() => stage.addOverlay(overlay), [stage, overlay]);
}

/** Is this tool in hand? */
export function useIsChosen(tool: FieldTool | null): boolean {
  const { stage } = useField();
  return useSyncExternalStore(stage.handsChanged.subscribe, () => stage.tool === tool);
}
