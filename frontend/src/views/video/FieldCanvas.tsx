/** The drawing area: hands its two canvases to the stage and draws nothing itself. */
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { holdSpaceFor } from "../../canvas/holdSpace";
import { Problem } from "../../ui/Problem";
import { ScaleBar } from "../annotate/ScaleBar";
import classes from "./FieldPage.module.css";
import type { FieldSession } from "./useField";
import { useField } from "./useField";

export function FieldCanvas() {
  const session = useField();
  const { stage, video } = session;
  const pixels = useRef<HTMLCanvasElement>(null);
  const mount = useCallback((above: HTMLCanvasElement | null) => (above ? stage.attach(pixels.current!, above) : undefined), [stage]);
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>();
  const marked = useCallback((box: HTMLDivElement | null) => (box ? markState(box, session) : undefined), [session]);
  const box = useMergedRef(measured, marked);
  useLayoutEffect(() => {
    if (width > 0 && height > 0) stage.resize({ width, height });
  }, [stage, width, height]);
  useEffect(() => holdSpaceFor(() => stage), [stage]);

  return (
    <>
      <div ref={box} className={classes.stage} data-testid="field" aria-busy="true">
        {/* The pixels come first in time: they must be there when the stage is attached. */}
        <canvas ref={pixels} aria-hidden />
        <canvas ref={mount} role="img" aria-label={`Frames of ${video.name}`} data-testid="field-canvas" />
      </div>
      <ScaleBar stage={stage} nmPerPx={video.nm_per_px} />
      <TileProblem />
    </>
  );
}

/** What is on the canvas, said in the document: the frame, the level, and whether finer pixels are still on their way. */
function markState(box: HTMLDivElement, { stage, frame }: FieldSession): () => void {
  const busy = () => box.setAttribute("aria-busy", "true");
  const stops = [
    frame.subscribe(busy),
    stage.viewed.subscribe(busy),
    stage.drawn.subscribe(() => {
      const { picture } = stage;
      box.dataset.position = String(picture.position);
      box.dataset.level = String(picture.level.level);
      box.dataset.zoom = stage.viewport.zoom.toPrecision(5);
      box.dataset.bytes = String(picture.tiles.bytes);
      box.setAttribute("aria-busy", String(!picture.isComplete));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function TileProblem() {
  const { tiles } = useField().stage.picture;
  const [error, setError] = useState<unknown>(null);
  useEffect(() => tiles.failed.subscribe(setError), [tiles]);
  if (error === null) return null;
  return (
    <div className={classes.problem}>
      <Problem error={error} title="Part of this frame could not be loaded" onRetry={() => tiles.retry()} />
    </div>
  );
}
