/** Kinetics beside the canvas: areas, volume and conversion against time, measured anew whenever a stroke ends. */
import { Anchor, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { memo, useCallback, useMemo, useState } from "react";
import { Link } from "react-router-dom";
import { plural } from "../../../text/format";
import { DESCRIPTOR_COLOURS, useInk } from "../../../ui/plot/ink";
import { paths } from "../../../paths";
import { useEditor } from "../editorSession";
import type { PanelProps } from "../panels";
import { isLowWindow } from "../room";
import { useFolded } from "../useFolded";
import { titleWithKey } from "../shortcuts";
import { type FramePoint, type Quantity, QUANTITIES, standsOut } from "./framePoints";
import { KineticsChart } from "./KineticsChart";
import classes from "./KineticsPane.module.css";
import { PointReadout } from "./PointReadout";
import { type KineticsNow, useKinetics } from "./useKinetics";
import { frameText } from "./words";

type KineticsPaneProps = Pick<PanelProps, "frames" | "frame" | "document" | "go">;

export const KineticsPane = memo(function KineticsPane({ frames, frame, document, go }: KineticsPaneProps) {
  const { filament } = useEditor();
  const [isFolded, toggle] = useFolded("kinetics", isLowWindow);
  const kinetics = useKinetics(frames, document);
  const { points } = kinetics;
  const [hovered, setHovered] = useState<number | null>(null);
  const here = points.findIndex(({ position }) => position === frame.position);
  const shown = points[hovered ?? here] ?? null;
  const odd = useMemo(() => points.filter(standsOut), [points]);
  const choose = useCallback((at: number) => points[at] && go(points[at].position), [points, go]);
  const measured = filament.descriptors.map(({ key }) => key);
  if (!measured.includes("A1") || !measured.includes("A2")) return null;

  const Arrow = isFolded ? IconChevronRight : IconChevronDown;
  const nextOdd = () => go((from) => (odd.find(({ position }) => position > from) ?? odd[0]!).position);
  const keyDown = (event: React.KeyboardEvent) => {
    const to = steppedTo(event.key, points, odd, frame.time_s);
    if (to === undefined) return;
    event.preventDefault();
    if (to) go(to.position);
  };

  return (
    <section className={classes.pane} aria-label="Kinetics" data-part="kinetics" data-folded={isFolded} data-testid="kinetics-pane">
      <div className={classes.head}>
        <UnstyledButton onClick={toggle} aria-expanded={!isFolded} className={classes.fold}>
          <Arrow size={14} aria-hidden />
          Kinetics
        </UnstyledButton>
        <PointReadout point={shown} frame={frame} />
        {odd.length > 0 && (
          <UnstyledButton onClick={nextOdd} className={classes.reason} fz={12} ml="auto" data-testid="next-outlier" title="Go to the next frame that does not fit its neighbours in time">
            {plural(odd.length, "frame stands", "frames stand")} out
          </UnstyledButton>
        )}
      </div>
      {!isFolded && (
        <div
          className={classes.plots}
          role="slider"
          tabIndex={0}
          aria-label="Measured frames: left and right step through them, up and down through those that stand out"
          aria-valuemin={0}
          aria-valuemax={Math.max(0, points.length - 1)}
          aria-valuenow={Math.max(0, here)}
          aria-valuetext={here >= 0 ? frameText(points[here]!) : `Frame ${frame.index} is not measured`}
          onKeyDown={keyDown}
          data-testid="kinetics-plots"
        >
          <Charts kinetics={kinetics} time_s={frame.time_s} onHover={setHovered} onChoose={choose} />
        </div>
      )}
    </section>
  );
});

interface ChartsProps {
  readonly kinetics: KineticsNow;
  readonly time_s: number;
  readonly onHover: (at: number | null) => void;
  readonly onChoose: (at: number) => void;
}

function Charts({ kinetics, time_s, onHover, onChoose }: ChartsProps) {
  const { filament } = useEditor();
  const ink = useInk();
  const colours: Record<Quantity, string> = { a1: DESCRIPTOR_COLOURS.A1, a2: DESCRIPTOR_COLOURS.A2, volume: ink.text, conversion: ink.accent };
  const { points, beside, length_px } = kinetics;
  if (points.length === 0) {
    return <div className={classes.missing} style={{ gridColumn: "1 / -1", height: 60 }}>No frame has masks yet. Paint A1 and A2 in a frame; its areas appear here when the stroke ends.</div>;
  }
  return (
    <>
      {QUANTITIES.slice(0, length_px === null ? 2 : 4).map((quantity) => (
        <KineticsChart key={quantity} quantity={quantity} colour={colours[quantity]} points={points} beside={beside} time_s={time_s} onHover={onHover} onChoose={onChoose} />
      ))}
      {length_px === null && (
        <div className={classes.missing} data-testid="kinetics-no-length">
          <Text size="sm">
            Volume and conversion need the length of the centre line: draw it with the {titleWithKey("tube tool", "tube")}, or on{" "}
            <Anchor component={Link} to={paths.filament(filament.id)} inherit>the video page</Anchor>.
          </Text>
        </div>
      )}
    </>
  );
}

/** Where a key leads among the measured frames; null: nowhere; undefined: it is no key of ours. */
export function steppedTo(key: string, points: readonly FramePoint[], odd: readonly FramePoint[], time_s: number): FramePoint | null | undefined {
  switch (key) {
    case "ArrowLeft":
      return points.findLast((point) => point.time_s < time_s) ?? null;
    case "ArrowRight":
      return points.find((point) => point.time_s > time_s) ?? null;
    case "ArrowUp":
      return odd.findLast((point) => point.time_s < time_s) ?? null;
    case "ArrowDown":
      return odd.find((point) => point.time_s > time_s) ?? null;
    case "Home":
      return points[0] ?? null;
    case "End":
      return points.at(-1) ?? null;
  }
}
