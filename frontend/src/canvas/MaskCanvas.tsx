/** The drawing area as a component: it hands scene, document and tool to the stage and draws nothing itself. */
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { FrameDocument } from "../state/frameDocument";
import { holdSpaceFor } from "./holdSpace";
import type { Scene } from "./scene";
import { Stage, type StageListeners, type StageTool } from "./stage";

export interface MaskCanvasProps {
  readonly scene: Scene;
  /** Whose pixels are shown, to be drawn again when they change. */
  readonly document: FrameDocument | null;
  readonly readOnly: boolean;
  readonly tool: StageTool;
  readonly listeners: StageListeners;
  /** Runs when the scene is on the canvas. */
  readonly onShown?: () => void;
  readonly onStage?: (stage: Stage | null) => void;
  readonly label: string;
}

export function MaskCanvas({ scene, document, readOnly, tool, listeners, onShown, onStage, label }: MaskCanvasProps) {
  const stage = useRef<Stage | null>(null);
  const newest = useRef({ listeners, onStage });
  useLayoutEffect(() => {
    newest.current = { listeners, onStage };
  });

  const cursor = useRef<HTMLCanvasElement>(null);
  const mount = useCallback((canvas: HTMLCanvasElement | null) => {
    if (!canvas) return;
    const mounted = new Stage(canvas, cursor.current!, {
      edited: (edited) => newest.current.listeners.edited(edited),
      hovered: (at) => newest.current.listeners.hovered(at),
      brushSizeStep: (direction) => newest.current.listeners.brushSizeStep(direction),
    });
    stage.current = mounted;
    newest.current.onStage?.(mounted);
    return () => {
      mounted.dispose();
      stage.current = null;
      newest.current.onStage?.(null);
    };
  }, []);

  const { ref: measured, width, height } = useElementSize<HTMLDivElement>();
  const box = useMergedRef(measured);
  useLayoutEffect(() => {
    if (width > 0 && height > 0) stage.current?.resize({ width, height });
  }, [width, height]);
  useLayoutEffect(() => stage.current?.use(tool), [tool]);
  useLayoutEffect(() => {
    stage.current?.work(readOnly ? null : document);
    stage.current?.follow(document);
  }, [document, readOnly]);
  useLayoutEffect(() => {
    stage.current?.show(scene);
    onShown?.();
  }, [scene, onShown]);
  useEffect(() => holdSpaceFor(() => stage.current), []);

  return (
    <div ref={box} style={{ position: "relative", overflow: "hidden", width: "100%", height: "100%" }}>
      {/* The cursor comes first in time (its ref must be there when the stage is made) and lies on top. */}
      <canvas
        ref={cursor}
        aria-hidden
        style={{ position: "absolute", left: 0, top: 0, pointerEvents: "none", visibility: "hidden", zIndex: 1 }}
      />
      <canvas
        ref={mount}
        data-testid="mask-canvas"
        role="img"
        aria-label={label}
        style={{ position: "absolute", inset: 0, width: "100%", height: "100%", touchAction: "none" }}
      />
    </div>
  );
}
