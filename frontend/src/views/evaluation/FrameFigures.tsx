/** Everything that was measured of one frame. */
import { count, fixed, percent } from "../../text/format";
import type { FrameEntry } from "./entries";
import classes from "./Evaluation.module.css";

export function FrameFigures({ entry, descriptor }: { readonly entry: FrameEntry; readonly descriptor: string }) {
  const scores = entry.scores[descriptor];
  const facts: [string, string][] = [
    ["F1", fixed(scores?.f1, 3)],
    ["IoU", fixed(scores?.iou, 3)],
    ["precision", fixed(scores?.precision, 3)],
    ["recall", fixed(scores?.recall, 3)],
    ["HD95", withUnit(scores?.hd95_nm)],
    ["ASSD", withUnit(scores?.assd_nm)],
    ["area", scores ? `${count(scores.area_px)} px, truth ${count(scores.true_area_px)} px` : "–"],
    ...signal("certainty", entry.certainty),
    ...signal("abundance", entry.abundance),
    ...signal("doubt", entry.doubt),
  ];
  return (
    <dl className={classes.figures} data-testid="frame-figures">
      {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

const withUnit = (value: number | null | undefined): string => (value === null || value === undefined ? "–" : `${fixed(value, 2)} nm`);
const signal = (name: string, value: number | null): [string, string][] => (value === null ? [] : [[name, percent(value, 1)]]);
