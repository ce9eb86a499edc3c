/** Opens the geometry of the chosen filament, and sees to it that nothing drawn is lost on the way to the next one. */
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { notifications } from "@mantine/notifications";
import { useCallback, useEffect, useState } from "react";
import { queries } from "../../../api/queries";
import type { Filament } from "../../../api/types";
import { GeometryDocument } from "../../../state/geometry/geometryDocument";
import { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { GeometrySaver } from "../../../state/geometry/geometrySaver";
import { type GeometryNews, serverGateway } from "../../../state/geometry/serverGateway";
import { plural } from "../../../text/format";

interface Opened {
  readonly filament: number;
  readonly editor: GeometryEditor | null;
  readonly error: unknown;
}

const NOTHING: Opened = { filament: 0, editor: null, error: null };

export function useGeometryEditor(filament: Filament | null, timesS: readonly number[] | null) {
  const client = useQueryClient();
  const [opened, setOpened] = useState<Opened>(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const { id, region_height: height, region_width: width } = filament ?? { id: 0, region_height: 0, region_width: 0 };

  useEffect(() => {
    if (!id || !timesS) return;
    let isGone = false;
    let editor: GeometryEditor | null = null;
    const gateway = serverGateway(newsFor(client, id));
    gateway.read(id).then(
      (geometry) => {
        if (isGone) return;
        const document = new GeometryDocument(id, geometry);
        editor = new GeometryEditor(document, new GeometrySaver(document, gateway), { height, width }, timesS);
        setOpened({ filament: id, editor, error: null });
      },
      (error: unknown) => !isGone && setOpened({ filament: id, editor: null, error }),
    );
    const leave = () => {
      void editor?.saver.flush();
    };
    const whenHidden = () => document.visibilityState === "hidden" && leave();
    document.addEventListener("visibilitychange", whenHidden);
    window.addEventListener("pagehide", leave);
    const warn = (event: BeforeUnloadEvent) => editor && editor.saver.state().kind !== "saved" && event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", whenHidden);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("beforeunload", warn);
      leave();
      editor?.dispose();
    };
  }, [client, id, height, width, timesS, attempt]);

  const retry = useCallback(() => {
    setOpened(NOTHING);
    setAttempt((count) => count + 1);
  }, []);
  const current = opened.filament === id ? opened : NOTHING;
  return { editor: current.editor, error: current.error, retry };
}

/** What the server says after a save, for everything on the page that shows it. */
function newsFor(client: QueryClient, id: number): GeometryNews {
  const refresh = () => {
    for (const part of ["frames", "kinetics"]) void client.invalidateQueries({ queryKey: ["filaments", id, part] });
    void client.invalidateQueries({ queryKey: ["filaments", id], exact: true });
    void client.invalidateQueries({ predicate: ({ queryKey: [noun, of] }) => noun === "filaments" && typeof of === "object" });
  };
  return {
    path: (answer) => {
      client.setQueryData(queries.path(id).queryKey, answer);
      refresh();
    },
    centreLine: refresh,
    exclusion: ({ frames_changed }) => {
      notifications.show({ message: `What counts was painted into ${plural(frames_changed, "frame")}.`, autoClose: 4000 });
      refresh();
    },
  };
}
