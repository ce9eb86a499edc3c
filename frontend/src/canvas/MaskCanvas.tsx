/** The drawing area as a component: it hands scene, document and tool to the stage and draws nothing itself. */
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { FrameDocument } from "../state/frameDocument";
import { holdSpaceFor } from "./holdSpace";
import type { GreyImage, Scene } from "./scene";
import { Stage, type StageListeners, type StageTool } from "./stage";

export interface MaskCanvasProps {
  readonly scene: Scene;
  /** The recorded greys below what is shown, for tools. */
  readonly recorded?: GreyImage | null;
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

export function MaskCanvas({ scene, recorded = null, document, readOnly, tool, listeners, onShown, onStage, label }: MaskCanvasProps) {
  const stage = useRef<Stage | null>(null);
  const newest = useRef({ listeners, onStage, tool });
  useLayoutEffect(() => {
    newest.current = { listeners, onStage, tool };
  });

  const cursor = useRef<HTMLCanvasElement>(null);
  const toolLayer = useRef<HTMLCanvasElement>(null);
  const mount = useCallback((canvas: HTMLCanvasElement | null) => {
    if (!canvas) return;
    const canvases = { picture: canvas, tool: toolLayer.current!, cursor: cursor.current! };
    const mounted = new Stage(canvases, newest.current.tool, {
      edited: (edited) => newest.current.listeners.edited(edited),
      hovered: (at) => newest.current.listeners.hovered(at),
      changed: (settings) => newest.current.listeners.changed(settings),
      brushSizeStep: (direction) => newest.current.listeners.brushSizeStep(direction),
    });
    // Which pixel lies where: for whoever measures on the page, and for tests that draw on it.
    mounted.viewed.subscribe(({ zoom, left, top }) =>
      Object.assign(canvas.dataset, { zoom: String(zoom), left: String(left), top: String(top) }),
    );
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
    stage.current?.show(scene, recorded);
    onShown?.();
  }, [scene, recorded, onShown]);
  useEffect(() => holdSpaceFor(() => stage.current), []);

  return (
    <div ref={box} style={{ position: "relative", overflow: "hidden", width: "100%", height: "100%" }}>
      {/* Cursor and tools come first in time (their refs must be there when the stage is made) and lie on top. */}
      <canvas
        ref={cursor}
        aria-hidden
        style={{ position: "absolute", left: 0, top: 0, pointerEvents: "none", visibility: "hidden", zIndex: 2 }}
      />
      <canvas
        ref={toolLayer}
        aria-hidden
        data-testid="tool-layer"
        style={{ position: "absolute", inset: 0, width: "100%", height: "100%", pointerEvents: "none", zIndex: 1 }}
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
