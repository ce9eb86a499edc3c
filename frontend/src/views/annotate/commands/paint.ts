import { EXCLUSION } from "../../../domain/layers";
import { maySubmit } from "../../../domain/reviewState";
import { steppedBrushSize } from "../../../state/editorSettings";
import type { FrameDocument } from "../../../state/frameDocument";
import type { CommandOf } from "../shortcuts";
import { handIn } from "../rules/handIn";
import type { PAINT } from "../shortcuts/paint";
import type { CommandContext, Deeds } from "./context";

export function paintDeeds(context: CommandContext): Deeds<CommandOf<typeof PAINT>> {
  const { session, editable, frames, position, go } = context;
  const { actions, filament, settings } = session;
  const target = (key: string | undefined) => key && settings.set({ target: key });
  const resize = (direction: 1 | -1) =>
    settings.set(({ brushSize }) => ({ brushSize: steppedBrushSize(brushSize, direction) }));
  const submit = async (document: FrameDocument) => {
    await handIn(context, document);
    const next = session.lane.afterSubmit(frames, position);
    if (document.state === "submitted" && next !== null) go(next);
  };
  return {
    brush: () => settings.set({ tool: "brush" }),
    eraser: () => settings.set({ tool: "eraser" }),
    pan: () => settings.set({ tool: "pan" }),
    "target-1": () => target(filament.descriptors[0]?.key),
    "target-2": () => target(filament.descriptors[1]?.key),
    "target-exclusion": () => target(EXCLUSION),
    "brush-smaller": () => resize(-1),
    "brush-larger": () => resize(1),
    "brush-shape": () => settings.set(({ brushShape }) => ({ brushShape: brushShape === "round" ? "square" : "round" })),
    undo: () => editable && actions.undo(editable),
    redo: () => editable && actions.redo(editable),
    submit: () => editable && (editable.isDirty || maySubmit(editable.state)) && submit(editable),
  };
}
