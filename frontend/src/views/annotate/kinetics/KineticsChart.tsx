/** One small plot against time. A click goes to the nearest frame; the frame shown is a line. */
import { useEffect, useMemo } from "react";
import type uPlot from "uplot";
import { axes, scales } from "../../../ui/plot/axes";
import { type Ink, useInk } from "../../../ui/plot/ink";
import { Plot } from "../../../ui/plot/Plot";
import { columnsOf, framePointsPlugin, hiddenSeries } from "./chart";
import type { FramePoint, Quantity } from "./framePoints";
import classes from "./KineticsPane.module.css";
import { IN_FULL, NAMES, UNITS } from "./words";

const HEIGHT = 126;
const FONT = "10px 'Inter Variable', system-ui, sans-serif";

interface KineticsChartProps {
  readonly quantity: Quantity;
  readonly colour: string;
  readonly points: readonly FramePoint[];
  readonly beside: ReadonlyMap<number, FramePoint>;
  readonly time_s: number;
  /** Which of the points the pointer is nearest to. */
  readonly onHover: (at: number | null) => void;
  readonly onChoose: (at: number) => void;
}

export function KineticsChart({ quantity, colour, points, beside, time_s, onHover, onChoose }: KineticsChartProps) {
  const ink = useInk();
  const now = useMemo(() => new NowLine(), []);
  const data = useMemo(() => columnsOf(points, beside, quantity), [points, beside, quantity]);
  const options = useMemo(() => chartOptions({ quantity, colour, ink, now, onHover, onChoose }), [quantity, colour, ink, now, onHover, onChoose]);
  useEffect(() => now.show(time_s), [now, time_s]);

  return (
    <div className={classes.chart} data-testid={`kinetics-${quantity}`} data-points={points.filter(({ value }) => value[quantity] !== null).length}>
      <span className={classes.name} title={IN_FULL[quantity]}>
        <b style={{ color: colour }}>{NAMES[quantity]}</b> {UNITS[quantity] && `(${UNITS[quantity]})`}
      </span>
      <Plot options={options} data={data} height={HEIGHT} />
    </div>
  );
}

/** The line of the frame shown: an element of its own, so that stepping redraws no plot. */
class NowLine {
  private plot: uPlot | null = null;
  private time_s = 0;
  private readonly line = Object.assign(document.createElement("div"), { className: classes.now });

  readonly attach = (plot: uPlot): void => {
    this.plot = plot;
    plot.over.append(this.line);
    this.place();
  };

  readonly place = (): void => {
    if (!this.plot || this.plot.data[0].length === 0) return;
    const left = this.plot.valToPos(this.time_s, "x");
    const isInside = left >= 0 && left <= this.plot.over.clientWidth;
    this.line.style.display = isInside ? "" : "none";
    this.line.style.transform = `translateX(${left}px)`;
  };

  show(time_s: number): void {
    this.time_s = time_s;
    this.place();
  }
}

interface Drawing extends Pick<KineticsChartProps, "quantity" | "colour" | "onHover" | "onChoose"> {
  readonly ink: Ink;
  readonly now: NowLine;
}

function chartOptions({ quantity, colour, ink, now, onHover, onChoose }: Drawing): Omit<uPlot.Options, "width" | "height"> {
  const [x, y] = axes(ink, "", "");
  const small = { label: undefined, labelSize: 0, font: FONT, gap: 3 };
  const nearest = (plot: uPlot) => plot.cursor.idx ?? null;
  return {
    padding: [18, 8, 0, 0],
    axes: [
      { ...x, ...small, size: 20, space: 60, values: (_, splits) => splits.map((split) => `${split} s`) },
      { ...y, ...small, size: 52, space: 20 },
    ],
    scales: { ...scales(), hidden: { auto: false } },
    legend: { show: false },
    cursor: { sync: { key: "annotate-kinetics" }, drag: { setScale: false, x: false, y: false }, points: { show: false } },
    bands: [{ series: [3, 2], fill: `${colour}26` }],
    series: [
      {},
      { label: NAMES[quantity], stroke: `${colour}99`, width: 1, spanGaps: true, points: { show: false } },
      { stroke: "transparent", points: { show: false } },
      { stroke: "transparent", points: { show: false } },
      hiddenSeries(),
      hiddenSeries(),
      { stroke: "transparent", points: { show: false } },
    ],
    plugins: [framePointsPlugin(ink, `${colour}88`)],
    hooks: {
      ready: [
        now.attach,
        (plot) => {
          plot.over.style.cursor = "pointer";
          plot.over.addEventListener("click", () => {
            const at = nearest(plot);
            if (at !== null) onChoose(at);
          });
        },
      ],
      setScale: [now.place],
      setSize: [now.place],
      setCursor: [(plot) => onHover((plot.cursor.left ?? -1) < 0 ? null : nearest(plot))],
    },
  };
}
