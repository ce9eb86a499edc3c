/** The points of the plots as of now: the server's list of frames, and above it what is painted here and not saved yet. */
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useSyncExternalStore } from "react";
import { queries } from "../../../api/queries";
import type { FilamentFrame } from "../../../api/types";
import { areaPx } from "../../../domain/mask";
import type { FrameDocument } from "../../../state/frameDocument";
import type { LabelStore } from "../../../state/labelStore";
import { useEditor } from "../editorSession";
import { useDocument } from "../useFrameDocument";
import { type FilamentPoints, type LiveAreas, framePoints } from "./framePoints";

export interface KineticsNow extends FilamentPoints {
  readonly length_px: number | null;
}

export function useKinetics(frames: readonly FilamentFrame[], document: FrameDocument | null): KineticsNow {
  const { filament: opened, labels } = useEditor();
  // The length changes when a centre line is drawn, here or on the video page.
  const { length_px, nm_per_px } = useQuery({ ...queries.filament(opened.id), staleTime: 60_000 }).data ?? opened;
  useDocument(document);
  const live = useLiveAreas(labels);
  return useMemo(
    () => ({ ...framePoints(frames, live, { length_px, nm_per_px }), length_px }),
    [frames, live, length_px, nm_per_px],
  );
}

const NOTHING: LiveAreas = new Map();

/** Areas of the frames with unsaved strokes; the same object until a stroke has ended. */
function useLiveAreas(labels: LabelStore): LiveAreas {
  const known = useRef(newestAreas());
  const read = () => known.current(labels.dirty());
  return useSyncExternalStore(labels.saver.changed.subscribe, read);
}

type Areas = { readonly a1_px: number; readonly a2_px: number };

/** Counts the pixels of a document once for each of its revisions. */
export function newestAreas(): (unsaved: readonly FrameDocument[]) => LiveAreas {
  const counted = new WeakMap<FrameDocument, { revision: number; areas: Areas }>();
  let last: { signature: string; areas: LiveAreas } = { signature: "", areas: NOTHING };
  const areasOf = (document: FrameDocument): Areas => {
    const known = counted.get(document);
    // While a stroke is drawn its pixels are there already, but the frame is measured when it ends.
    if (known && (known.revision === document.revision || document.isPainting)) return known.areas;
    const px = (key: string) => {
      const mask = document.layers.get(key);
      return mask ? areaPx(mask) : 0;
    };
    const areas = { a1_px: px("A1"), a2_px: px("A2") };
    counted.set(document, { revision: document.revision, areas });
    return areas;
  };
  return (unsaved) => {
    const signature = unsaved.map(({ id, revision }) => `${id}:${revision}`).join(" ");
    if (signature !== last.signature) {
      last = { signature, areas: new Map(unsaved.map((document) => [document.position, areasOf(document)])) };
    }
    return last.areas;
  };
}
