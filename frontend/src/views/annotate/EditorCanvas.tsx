/** The image with its masks: connects documents and habits to the drawing area. */
import { useCallback, useMemo, useRef } from "react";
import type { FilamentFrame } from "../../api/types";
import { brightnessFor, buildScene } from "../../canvas/buildScene";
import { MaskCanvas } from "../../canvas/MaskCanvas";
import type { GreyImage } from "../../canvas/scene";
import type { Stage, StageListeners } from "../../canvas/stage";
import { measure } from "../../canvas/timing";
import { EXCLUSION } from "../../domain/layers";
import type { ImagePoint } from "../../domain/points";
import { steppedBrushSize } from "../../state/editorSettings";
import type { FrameDocument } from "../../state/frameDocument";
import { type Store, useStore } from "../../state/store";
import { useEditor } from "./editorSession";
import classes from "./Editor.module.css";
import { frameTitle } from "./frameList";
import { ScaleBar } from "./ScaleBar";

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
  const { filament, settings: store, labels, mayLabel } = useEditor();
  const settings = useStore(store, (value) => value);
  const proposal = document?.proposal ?? null;

  const { range, gamma, invert } = settings;
  const brightness = useMemo(() => brightnessFor({ range, gamma, invert }, filament), [range, gamma, invert, filament]);
  const scene = useMemo(() => {
    const { descriptors } = filament;
    // Masks are shown with their own image only: while it is on its way, nothing is.
    const layers = image && document ? document.layers : null;
    return buildScene({ image, descriptors, layers, proposal: proposal?.layers ?? null, brightness }, settings);
  }, [image, document, proposal, filament, brightness, settings]);

  const colour = targetColour(filament.descriptors, settings.target);
  const { tool, target, brushSize, brushShape } = settings;
  const stageTool = useMemo(
    () => ({ tool, target, brushSize, brushShape, colour }),
    [tool, target, brushSize, brushShape, colour],
  );
  const listeners = useMemo<StageListeners>(
    () => ({
      edited: (edited) => labels.edited(edited),
      hovered: (at) => pointer.set({ at }),
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

  return (
    <>
      <MaskCanvas
        scene={scene}
        document={document}
        readOnly={!mayLabel || !image}
        tool={stageTool}
        listeners={listeners}
        onShown={onShown}
        onStage={onStage}
        label={`Image and masks of filament ${filament.name}, ${frameTitle(frame)}`}
      />
      <ScaleBar stage={stage} nmPerPx={filament.nm_per_px} />
      {!mayLabel && (
        <div className={classes.notice} data-testid="read-only">
          You are a viewer in this project: you can look at every mask, but only annotators can change them. A manager of
          the project can give you that role.
        </div>
      )}
    </>
  );
}

const targetColour = (descriptors: readonly { key: string; colour: string }[], target: string) =>
  target === EXCLUSION ? "#ffffff" : (descriptors.find(({ key }) => key === target)?.colour ?? "#ffffff");
