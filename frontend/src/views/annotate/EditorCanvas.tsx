/** The image with its masks: connects documents and habits to the drawing area. */
import { useCallback, useMemo, useRef } from "react";
import type { FilamentFrame } from "../../api/types";
import { EXCLUSION_COLOUR } from "../../canvas/buildScene";
import { MaskCanvas } from "../../canvas/MaskCanvas";
import type { GreyImage } from "../../canvas/scene";
import type { Stage, StageListeners } from "../../canvas/stage";
import { measure } from "../../canvas/timing";
import { EXCLUSION } from "../../domain/layers";
import type { ImagePoint } from "../../domain/points";
import { steppedBrushSize } from "../../state/editorSettings";
import type { FrameDocument } from "../../state/frameDocument";
import { type Store, useStore } from "../../state/store";
import { FramePins } from "./comments/FramePins";
import { OtherNotice } from "./compare/OtherNotice";
import { useEditor } from "./editorSession";
import classes from "./Editor.module.css";
import { frameTitle } from "./frameList";
import { OverlayLegend } from "./proposals/OverlayLegend";
import { ScaleBar } from "./ScaleBar";
import { useScene } from "./scene/useScene";

interface EditorCanvasProps {
  readonly image: GreyImage | null;
  readonly document: FrameDocument | null;
  readonly frame: FilamentFrame;
  readonly wishedAt: number;
  readonly pointer: Store<{ at: ImagePoint | null }>;
  readonly stage: Stage | null;
  readonly onStage: (stage: Stage | null) => void;
}

export function EditorCanvas({ image, document, frame, wishedAt, pointer, stage, onStage }: EditorCanvasProps) {
  const { filament, settings: store, labels, mayLabel, lane } = useEditor();
  const settings = useStore(store, (value) => value);
  const { scene, showsOther } = useScene(image, document);
  const stageTool = useMemo(() => {
    const colours = new Map(filament.descriptors.map(({ key, colour }) => [key, colour]));
    const colourOf = (layer: string) => colours.get(layer) ?? (layer === EXCLUSION ? EXCLUSION_COLOUR : "#ffffff");
    const displayRange = settings.range ?? { low: filament.grey_low, high: filament.grey_high };
    return { settings, nmPerPx: filament.nm_per_px, displayRange, colourOf };
  }, [settings, filament]);
  const listeners = useMemo<StageListeners>(
    () => ({
      edited: (edited) => labels.edited(edited),
      hovered: (at) => pointer.set({ at }),
      changed: (change) => store.set(change),
      brushSizeStep: (direction) =>
        store.set((value) => ({ brushSize: steppedBrushSize(value.brushSize, direction) })),
    }),
    [labels, pointer, store],
  );
  const measured = useRef(0);
  const onShown = useCallback(() => {
    if (!image || wishedAt === measured.current) return;
    measured.current = wishedAt;
    if (wishedAt > 0) measure("filamark:step", wishedAt);
  }, [image, wishedAt]);

  const notice = lane.notice(frame);
  return (
    <>
      <MaskCanvas
        scene={scene}
        recorded={image}
        document={document}
        readOnly={!mayLabel || !lane.mayDraw(frame) || !image || showsOther}
        tool={stageTool}
        listeners={listeners}
        onShown={onShown}
        onStage={onStage}
        label={`Image and masks of filament ${filament.name}, ${frameTitle(frame)}`}
      />
      <ScaleBar stage={stage} nmPerPx={filament.nm_per_px} />
      <OverlayLegend document={document} />
      <OtherNotice isShown={showsOther} />
      <FramePins frame={frame} stage={stage} />
      {mayLabel && notice !== null && (
        <div className={classes.notice} data-testid="lane-notice">
          {notice}
        </div>
      )}
      {!mayLabel && (
        <div className={classes.notice} data-testid="read-only">
          You are a viewer in this project: you can look at every mask, but only annotators can change them. A manager of
          the project can give you that role.
        </div>
      )}
    </>
  );
}
