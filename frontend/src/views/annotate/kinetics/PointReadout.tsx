/** The numbers of one frame in a line, with units and uncertainties, and why it stands out if it does. */
import type { FilamentFrame } from "../../../api/types";
import { sentenceCase } from "../../../text/words";
import { StateDot } from "../../../ui/StateDot";
import { frameTitle } from "../frameList";
import { type FramePoint, QUANTITIES } from "./framePoints";
import classes from "./KineticsPane.module.css";
import { NAMES, outlierText, valueText } from "./words";

export function PointReadout({ point, frame }: { point: FramePoint | null; frame: FilamentFrame }) {
  if (!point) return <span style={{ color: "var(--mantine-color-dimmed)" }} data-testid="kinetics-readout">{frameTitle(frame)}: no masks, nothing to measure</span>;
  const reasons = QUANTITIES.slice(0, 3).flatMap((quantity) => outlierText(point, quantity) ?? []);
  return (
    <>
      <span data-testid="kinetics-readout" data-position={point.position}>
        <StateDot state={point.state} /> {frameTitle(point)}, {sentenceCase(point.state).toLowerCase()}
      </span>
      {QUANTITIES.filter((quantity) => point.value[quantity] !== null).map((quantity) => (
        <span key={quantity} data-testid={`kinetics-value-${quantity}`}>
          {NAMES[quantity]} <b>{valueText(point, quantity)}</b>
        </span>
      ))}
      {reasons.length > 0 && <span className={`${classes.reason} clip`} title={reasons.join(". ")} data-testid="kinetics-reason">{reasons[0]}</span>}
    </>
  );
}
