/** A length in nanometres on the image, for the eye and for screenshots. */
import type { Stage } from "../../canvas/stage";
import { scaleBar } from "../../domain/scaleBar";
import classes from "./Editor.module.css";
import { useChanged } from "./useFrameDocument";

const WANTED_PX = 130;

export function ScaleBar({ stage, nmPerPx }: { stage: Stage | null; nmPerPx: number }) {
  useChanged(stage?.viewed);
  if (!stage || !(nmPerPx > 0)) return null;
  const { nm, screenPx } = scaleBar(nmPerPx / stage.viewport.zoom, WANTED_PX);
  return (
    <div className={classes.scale} data-testid="scale-bar">
      {nm >= 1 ? nm : nm.toPrecision(1)} nm
      <div className={classes.scaleLine} style={{ width: screenPx }} />
    </div>
  );
}
