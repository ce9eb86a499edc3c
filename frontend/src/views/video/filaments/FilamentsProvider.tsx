/** Brings the filaments of a video to the page: who they are, which one is in hand, what may be done with it. */
import { useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useSearchParams } from "react-router-dom";
import { queries } from "../../../api/queries";
import { isActive } from "../../../jobs/jobState";
import { Store, useStore } from "../../../state/store";
import { mayLabel, mayManage } from "../../../text/roles";
import { useField } from "../useField";
import { FilamentsContext, type FilamentsSession } from "./filamentsSession";
import { type NewPlace, PlaceTool, USUAL_SIZE } from "./placeTool";
import { whyNoFilament } from "./readiness";
import { useGeometryEditor } from "./useGeometryEditor";

const BUSY_MS = 1_000;
const NAME = "filament";

export function FilamentsProvider({ children }: { children: React.ReactNode }) {
  const { video, moments, stage } = useField();
  const filaments = useQuery(queries.filaments({ video: video.id })).data;
  const frames = useQueries({
    queries: (filaments ?? []).map(({ id }) => queries.frames(id)),
    combine: (all) => all.map(({ data }) => data),
  });
  const [chosenId, choose] = useChosen();
  const chosen = filaments?.find(({ id }) => id === chosenId) ?? null;
  const times = useStore(moments, (value) => value.known?.times_s ?? null);
  const { editor, error, retry } = useGeometryEditor(chosen, times);
  const path = useQuery({
    ...queries.path(chosen?.id ?? 0),
    enabled: chosen !== null,
    refetchInterval: ({ state }) => (state.data?.job && isActive(state.data.job) ? BUSY_MS : false),
  }).data;
  const [newPlace] = useState(() => new Store<NewPlace>({ height: USUAL_SIZE, width: USUAL_SIZE, place: null, isOpen: false }));
  const [placeTool] = useState(() => new PlaceTool(newPlace, video.nm_per_px));
  const [view] = useState(() => new Store({ showsExcluded: true }));
  useEffect(() => newPlace.subscribe(() => stage.redraw()), [newPlace, stage]);

  const session = useMemo<FilamentsSession>(
    () => ({
      filaments: filaments ?? [],
      frames, chosen, choose, editor, error, retry, placeTool, newPlace, view,
      mayEdit: mayLabel(video.my_role),
      mayManage: mayManage(video.my_role),
      refusal: whyNoFilament(video),
      path: path ?? null,
    }),
    [filaments, frames, chosen, choose, editor, error, retry, path, placeTool, newPlace, view, video],
  );
  return <FilamentsContext value={session}>{children}</FilamentsContext>;
}

/** The filament in hand is part of the address: a link shows it again. */
function useChosen(): [number | null, (id: number | null) => void] {
  const [search, setSearch] = useSearchParams();
  const chosen = Number(search.get(NAME)) || null;
  const choose = useCallback(
    (id: number | null) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (id === null) after.delete(NAME);
          else after.set(NAME, String(id));
          return after;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setSearch],
  );
  return [chosen, choose];
}
