/** Puts the filaments and the tools that draw in them on the field view; shows nothing itself. */
import { IconPolygon, IconSquareDashed, IconVectorSpline } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import type { Filament, FilamentFrame } from "../../../api/types";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { useStore } from "../../../state/store";
import { useField, useFieldOverlay, useFieldTool } from "../useField";
import { useFilaments } from "./filamentsSession";
import { centreLineTool, outlineTool } from "./linesTools";
import { FilamentsOverlay, type ShownFilament } from "./overlay";
import { useFilamentKeys } from "./useFilamentKeys";

export function FilamentsLayer() {
  const { stage } = useField();
  const { filaments, frames, chosen, choose, editor, mayEdit, path, view } = useFilaments();
  const showsExcluded = useStore(view, (value) => value.showsExcluded);
  const [overlay] = useState(() => new FilamentsOverlay((id) => choose(id)));
  const shown = useMemo(() => filaments.map((filament, at) => asShown(filament, frames[at])), [filaments, frames]);

  useEffect(() => {
    const proposal = path?.proposal?.offsets.map(([row = 0, col = 0]) => ({ row, col })) ?? null;
    overlay.show(shown, chosen && editor ? { id: chosen.id, editor, mayEdit, proposal, showsExcluded } : null);
    stage.redraw();
  }, [overlay, stage, shown, chosen, editor, mayEdit, path, showsExcluded]);
  useEffect(() => editor?.changed.subscribe(() => stage.redraw()), [editor, stage]);
  useFieldOverlay(overlay);
  useFilamentKeys();
  return (
    <>
      {mayEdit && <PlaceOnRail />}
      {mayEdit && editor && <LinesOnRail editor={editor} />}
    </>
  );
}

function PlaceOnRail() {
  const { placeTool, refusal } = useFilaments();
  useFieldTool(placeTool, IconSquareDashed, refusal ?? undefined);
  return null;
}

function LinesOnRail({ editor }: { editor: GeometryEditor }) {
  const { stage, video } = useField();
  const [line, outline] = useMemo(() => {
    const done = () => stage.choose(null);
    return [centreLineTool(editor, video.nm_per_px, done), outlineTool(editor, done)];
  }, [editor, stage, video]);
  useFieldTool(line, IconVectorSpline);
  useFieldTool(outline, IconPolygon);
  // Whoever puts the outline down is done with it for now: it is painted into the frames.
  useEffect(() => {
    let before = stage.tool;
    return stage.handsChanged.subscribe(() => {
      const now = stage.tool;
      if (before === outline && now !== outline) void editor.saver.flush();
      before = now;
    });
  }, [stage, outline, editor]);
  return null;
}

function asShown({ id, name, region_height, region_width }: Filament, frames: readonly FilamentFrame[] | undefined): ShownFilament {
  const at = (position: number) => frames?.[position] ?? null;
  return {
    id, name, height: region_height, width: region_width,
    offsetAt: (position) => {
      const frame = at(position);
      return frame && { row: frame.row, col: frame.col };
    },
    stateAt: (position) => at(position)?.state ?? null,
  };
}
