/** The frame to judge, on the editor's own drawing area; nothing can be painted here. */
import { useMemo, useState } from "react";
import type { ReviewItem } from "../../api/reviewing";
import { brightnessFor, buildScene } from "../../canvas/buildScene";
import { MaskCanvas } from "../../canvas/MaskCanvas";
import type { Stage } from "../../canvas/stage";
import { EXCLUSION, type Layers } from "../../domain/layers";
import { openEditorSettings } from "../../state/editorSettings";
import { useStore } from "../../state/store";
import { frameTitle } from "../annotate/frameList";
import { ScaleBar } from "../annotate/ScaleBar";
import type { ReviewMaterial } from "./reviewItem";

interface ReviewCanvasProps {
  readonly item: ReviewItem;
  readonly material: ReviewMaterial | null;
  readonly showsAfter: boolean;
}

const UNKNOWN_DEPTH = { dtype: "uint8", grey_low: 0, grey_high: 255 } as const;
const NOTHING_TO_MEASURE = { low: 0, high: 1 };
const NOTHING_TO_EDIT = {
  edited: () => undefined,
  hovered: () => undefined,
  changed: () => undefined,
  brushSizeStep: () => undefined,
};

export function ReviewCanvas({ item, material, showsAfter }: ReviewCanvasProps) {
  const [store] = useState(() => openEditorSettings());
  const settings = useStore(store, (value) => value);
  const [stage, setStage] = useState<Stage | null>(null);
  const tool = useMemo(() => ({ settings, nmPerPx: 0, displayRange: NOTHING_TO_MEASURE, colourOf: () => "#ffffff" }), [settings]);
  const scene = useMemo(
    () =>
      buildScene(
        {
          image: material?.image ?? null,
          descriptors: material?.filament.descriptors ?? [],
          layers: material && shownLayers(item, material, showsAfter),
          isProposed: item.kind === "proposal" && showsAfter,
          proposal: null,
          brightness: brightnessFor(settings, material?.filament ?? UNKNOWN_DEPTH),
        },
        settings,
      ),
    [item, material, showsAfter, settings],
  );

  return (
    <>
      <MaskCanvas
        scene={scene}
        document={null}
        readOnly
        tool={tool}
        listeners={NOTHING_TO_EDIT}
        onStage={setStage}
        label={`Filament ${item.filament_name}, ${frameTitle(item)}, ${showsAfter ? "after" : "before"}`}
      />
      {material && <ScaleBar stage={stage} nmPerPx={material.filament.nm_per_px} />}
    </>
  );
}

/** After: what would count if it were accepted. Before: what counts now, or the bare image when nothing did. */
function shownLayers({ kind }: ReviewItem, { layers, proposal }: ReviewMaterial, showsAfter: boolean): Layers {
  const exclusion = [...layers].filter(([key]) => key === EXCLUSION);
  if (kind === "submitted") return showsAfter ? layers : new Map(exclusion);
  return showsAfter && proposal ? new Map([...exclusion, ...proposal.layers]) : layers;
}
