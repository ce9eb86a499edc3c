/** What keys and buttons do: each command is one line that names the deed. Keyboard and mouse take the same way. */
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { isApiError, sentence } from "../../api/errors";
import type { FilamentFrame, LabelledFrame } from "../../api/types";
import type { Stage } from "../../canvas/stage";
import { nextWhere } from "../../domain/frames";
import { EXCLUSION } from "../../domain/layers";
import { isLabelled, mayAccept, mayReject, maySubmit } from "../../domain/reviewState";
import { type EditorSettings, lookOf, steppedBrushSize } from "../../state/editorSettings";
import type { FrameDocument } from "../../state/frameDocument";
import type { EditorSession } from "./editorSession";
import type { Command } from "./shortcuts";
import type { Go } from "./useFramePosition";

export type Rejecting = "frame" | "proposal" | null;

/** Stays the same function for as long as the editor is open, so that panels need not be drawn again for it. */
export type Run = (command: Command, event?: KeyboardEvent) => void;

export interface Commands {
  readonly run: Run;
  readonly busy: boolean;
  readonly rejecting: Rejecting;
  closeReject(): void;
  reject(reason: string): void;
}

interface CommandsInput {
  readonly session: EditorSession;
  readonly frames: readonly FilamentFrame[];
  readonly position: number;
  readonly document: FrameDocument | null;
  readonly go: Go;
  readonly stage: Stage | null;
  readonly openHelp: () => void;
}

const ZOOM_STEP = 1.25;

export function useCommands({ session, frames, position, document, go, stage, openHelp }: CommandsInput): Commands {
  const { actions, labels, settings } = session;
  const client = useQueryClient();
  const [rejecting, setRejecting] = useState<Rejecting>(null);
  const [busy, setBusy] = useState(false);
  const editable = session.mayLabel && !stage?.isBusy ? document : null;
  const judged = session.mayReview ? document : null;

  const ask = async (deed: Promise<void>, done: string) => {
    if (busy) return;
    setBusy(true);
    try {
      await deed;
      notifications.show({ message: done, autoClose: 2500 });
      void client.invalidateQueries({ queryKey: ["projects"] });
    } catch (error) {
      if (isApiError(error, "stale_version")) await labels.takeFromServer(error.extra.current as LabelledFrame);
      notifications.show({ color: "red", title: "Not done", message: refusal(error) });
    } finally {
      setBusy(false);
    }
  };

  const target = (key: string | undefined) => key && settings.set({ target: key });
  const resize = (direction: 1 | -1) =>
    settings.set(({ brushSize }) => ({ brushSize: steppedBrushSize(brushSize, direction) }));
  const step = (direction: 1 | -1, event?: KeyboardEvent) => go((from) => from + direction, event?.timeStamp);
  const stepLabelled = (direction: 1 | -1) =>
    go((from) => nextWhere(frames, from, direction, (frame) => isLabelled(frame.state)));
  const copyPrevious = async () => {
    if (!editable || position === 0) return;
    const source = await labels.open(position - 1);
    const keys = session.filament.descriptors.map((descriptor) => descriptor.key);
    const isEmpty = keys.every((key) => !source.areas().get(key));
    if (isEmpty) notifications.show({ message: "The previous frame has no masks to copy." });
    else actions.copyFrom(source, editable, keys);
  };

  const deeds: Record<Command, (event?: KeyboardEvent) => unknown> = {
    brush: () => settings.set({ tool: "brush" }),
    eraser: () => settings.set({ tool: "eraser" }),
    pan: () => settings.set({ tool: "pan" }),
    "target-1": () => target(session.filament.descriptors[0]?.key),
    "target-2": () => target(session.filament.descriptors[1]?.key),
    "target-exclusion": () => target(EXCLUSION),
    "brush-smaller": () => resize(-1),
    "brush-larger": () => resize(1),
    "brush-shape": () => settings.set(({ brushShape }) => ({ brushShape: brushShape === "round" ? "square" : "round" })),
    previous: (event) => step(-1, event),
    next: (event) => step(1, event),
    "previous-labelled": () => stepLabelled(-1),
    "next-labelled": () => stepLabelled(1),
    first: () => go(0),
    last: () => go(frames.length - 1),
    undo: () => editable && actions.undo(editable),
    redo: () => editable && actions.redo(editable),
    "copy-previous": () => void copyPrevious(),
    accept: () => judged && mayAccept(judged.state) && ask(actions.accept(judged), "Frame accepted."),
    reject: () => judged && mayReject(judged.state) && setRejecting("frame"),
    submit: () => editable && (editable.isDirty || maySubmit(editable.state)) && ask(actions.submit(editable), "Submitted for review."),
    "accept-proposal": () => judged?.proposal && ask(actions.acceptProposal(judged), "Proposal accepted."),
    "use-proposal": () => editable && actions.startFromProposal(editable),
    "reject-proposal": () => judged?.proposal && setRejecting("proposal"),
    "toggle-masks": () => settings.set((value) => toggledMasks(value, session.filament.descriptors.map((d) => d.key))),
    "toggle-proposal": () => settings.set(({ showProposal }) => ({ showProposal: !showProposal })),
    fit: () => stage?.fit(),
    "one-to-one": () => stage?.oneToOne(),
    "zoom-in": () => stage?.zoomBy(ZOOM_STEP),
    "zoom-out": () => stage?.zoomBy(1 / ZOOM_STEP),
    help: openHelp,
    escape: () => stage?.cancelGesture(),
  };

  const newest = useRef(deeds);
  useEffect(() => {
    newest.current = deeds;
  });
  const run = useCallback<Run>((command, event) => void newest.current[command](event), []);

  return {
    run,
    busy,
    rejecting,
    closeReject: () => setRejecting(null),
    reject: (reason) => {
      setRejecting(null);
      if (!judged) return;
      if (rejecting === "proposal") void ask(actions.rejectProposal(judged, reason), "Proposal rejected.");
      else void ask(actions.reject(judged, reason), "Frame rejected.");
    },
  };
}

/** All hidden when any is seen, else all shown. */
function toggledMasks(settings: EditorSettings, keys: readonly string[]): Pick<EditorSettings, "looks"> {
  const visible = !keys.some((key) => lookOf(settings, key).visible);
  return { looks: { ...settings.looks, ...Object.fromEntries(keys.map((key) => [key, { ...lookOf(settings, key), visible }])) } };
}

function refusal(error: unknown): string {
  if (isApiError(error, "stale_version")) return "Somebody else changed this frame meanwhile. Its newest masks are shown now.";
  return sentence(error);
}
