/** One evaluated frame on the editor's own drawing area, with what is right and wrong in colours. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { brightnessFor } from "../../canvas/buildScene";
import { MaskCanvas } from "../../canvas/MaskCanvas";
import type { Scene, SceneLayer } from "../../canvas/scene";
import type { Stage } from "../../canvas/stage";
import type { Mask } from "../../domain/mask";
import { verdictAt, verdictTable } from "../../domain/verdict";
import { DEFAULTS } from "../../state/editorSettings";
import { ScaleBar } from "../annotate/ScaleBar";
import classes from "./Evaluation.module.css";
import type { Picture } from "./framePicture";
import type { Look } from "./look";

interface Props {
  readonly picture: Picture | null;
  readonly descriptor: string;
  readonly look: Look;
  readonly label: string;
  readonly onStage?: (stage: Stage | null) => void;
  /** What is said instead of, or above, the picture. */
  readonly children?: React.ReactNode;
}

const NOTHING_TO_EDIT = { edited: () => undefined, hovered: () => undefined, changed: () => undefined, brushSizeStep: () => undefined };
const TOOL = { settings: DEFAULTS, nmPerPx: 0, displayRange: { low: 0, high: 1 }, colourOf: () => "#ffffff" };
const USUAL_DISPLAY = { range: null, gamma: 1, invert: false };
const UNKNOWN_DEPTH = { dtype: "uint8", grey_low: 0, grey_high: 255 } as const;

export function FramePicture({ picture, descriptor, look, label, onStage, children }: Props) {
  const [stage, setStage] = useState<Stage | null>(null);
  const told = useCallback((mounted: Stage | null) => {
    setStage(mounted);
    onStage?.(mounted);
  }, [onStage]);
  const scene = useMemo(() => sceneOf(picture, descriptor, look), [picture, descriptor, look]);
  const box = useScrollPast();
  return (
    <div className={classes.picture} ref={box} data-testid="frame-picture" data-ready={picture !== null}>
      <MaskCanvas scene={scene} document={null} readOnly tool={TOOL} listeners={NOTHING_TO_EDIT} onStage={told} label={label} />
      {picture && <ScaleBar stage={stage} nmPerPx={picture.filament.nm_per_px} />}
      {children && <div className={classes.above}>{children}</div>}
    </div>
  );
}

export function sceneOf(picture: Picture | null, descriptor: string, look: Look): Scene {
  const [predicted, truth] = [picture?.predicted.get(descriptor), picture?.truth.get(descriptor)];
  const tint = predicted && truth
    ? { code: (index: number) => verdictAt(predicted, truth, index), table: verdictTable(look.palette, look.strength) }
    : null;
  return {
    image: picture?.image ?? null,
    brightness: brightnessFor(USUAL_DISPLAY, picture?.filament ?? UNKNOWN_DEPTH),
    palette: null,
    smooth: false,
    grid: false,
    layers: look.outlines ? [...outline("truth", truth, "solid"), ...outline("prediction", predicted, "dashed")] : [],
    tint,
  };
}

function outline(key: string, mask: Mask | undefined, line: "solid" | "dashed"): SceneLayer[] {
  if (!mask) return [];
  return [{ key, mask, colour: line === "solid" ? "#ffffff" : "#ffd43b", opacity: 0, fill: false, outline: line, hatched: false }];
}

/** The wheel scrolls the page as everywhere on it; with Ctrl it zooms the picture. */
function useScrollPast() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const here = box.current;
    const pass = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    };
    here?.addEventListener("wheel", pass, { capture: true, passive: true });
    return () => here?.removeEventListener("wheel", pass, { capture: true });
  }, []);
  return box;
}
