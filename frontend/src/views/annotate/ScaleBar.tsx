/** A length on the image, for the eye and for screenshots: in nm, or in px where nobody knows how large one is. */
import type { Viewport } from "../../canvas/viewport";
import type { Emitter } from "../../state/emitter";
import { scaleBar } from "../../domain/scaleBar";
import classes from "./Editor.module.css";
import { useChanged } from "./useFrameDocument";

const WANTED_PX = 130;

interface ScaleBarProps {
  readonly stage: { readonly viewed: Emitter<Viewport>; readonly viewport: Viewport } | null;
  readonly nmPerPx: number | null;
}

export function ScaleBar({ stage, nmPerPx }: ScaleBarProps) {
  useChanged(stage?.viewed);
  if (!stage || nmPerPx === 0) return null;
  const { length, screenPx } = scaleBar((nmPerPx ?? 1) / stage.viewport.zoom, WANTED_PX);
  return (
    <div className={classes.scale} data-testid="scale-bar">
      {length >= 1 ? length : length.toPrecision(1)} {nmPerPx === null ? "px" : "nm"}
      <div className={classes.scaleLine} style={{ width: screenPx }} />
    </div>
  );
}
