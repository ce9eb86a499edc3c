/** What the parts of the page that are about filaments share: which are there, which one is in hand, and its geometry. */
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Filament, FilamentFrame, FilamentPath } from "../../../api/types";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import type { Store } from "../../../state/store";
import type { NewPlace, PlaceTool } from "./placeTool";

export interface FilamentsSession {
  readonly filaments: readonly Filament[];
  /** The frames of each, in the same order, as soon as they are here. */
  readonly frames: readonly (readonly FilamentFrame[] | undefined)[];
  readonly chosen: Filament | null;
  readonly choose: (id: number | null) => void;
  /** Place filaments and change their geometry. */
  readonly mayEdit: boolean;
  readonly mayManage: boolean;
  /** Why no filament can be placed, or null. */
  readonly refusal: string | null;
  /** The geometry of the chosen filament; null until it is here. */
  readonly editor: GeometryEditor | null;
  readonly error: unknown;
  readonly retry: () => void;
  /** Warnings and proposals of the chosen filament, as the server last told them. */
  readonly path: FilamentPath | null;
  readonly placeTool: PlaceTool;
  readonly newPlace: Store<NewPlace>;
  readonly view: Store<FilamentsView>;
}

export interface FilamentsView {
  /** Show what does not count as the network sees it. */
  readonly showsExcluded: boolean;
}

export const FilamentsContext = createContext<FilamentsSession | null>(null);

export function useFilaments(): FilamentsSession {
  const session = useContext(FilamentsContext);
  if (!session) throw new Error("A part of the filaments' page stands outside of it.");
  return session;
}

/** The geometry as it is shown, drags included. */
export const useShown = (editor: GeometryEditor) => useSyncExternalStore(editor.changed.subscribe, editor.shown);

export const useDocumentView = ({ document }: GeometryEditor) => useSyncExternalStore(document.changed.subscribe, document.view);

export const useSaveState = ({ saver }: GeometryEditor) => useSyncExternalStore(saver.changed.subscribe, saver.state);
