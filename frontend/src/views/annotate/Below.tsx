/** What lies between canvas and timeline, each part foldable: neighbours, kinetics. */
import classes from "./Editor.module.css";
import { useEditor } from "./editorSession";
import { KineticsPane } from "./kinetics/KineticsPane";
import type { PanelProps } from "./panels";
import { NeighbourStrip } from "./strip/NeighbourStrip";
import { TimeWork } from "./time/TimeWork";

export function Below(props: PanelProps) {
  const { frames, frame, document, go } = props;
  const { isBlind } = useEditor().lane;
  return (
    <div className={classes.below}>
      <TimeWork {...props} />
      <NeighbourStrip {...props} />
      {!isBlind && <KineticsPane frames={frames} frame={frame} document={document} go={go} />}
    </div>
  );
}
