/** A histogram with two handles: the grey shown black and the grey shown white. Dragging between them moves both. */
import { useRef, useState } from "react";
import { type GreyAxis, type GreyWindow, axisFor, dragged } from "../../domain/greyWindow";
import type { Histogram } from "../../domain/histogram";
import classes from "./HistogramChart.module.css";

interface HistogramChartProps {
  readonly histogram: Histogram | null;
  readonly low: number;
  readonly high: number;
  /** The range of the whole recording. */
  readonly usual: GreyWindow;
  /** The largest grey a camera of this depth can record. */
  readonly most: number;
  readonly onChange: (window: GreyWindow) => void;
  readonly words: (grey: number) => string;
}

const WIDTH = 276;
const HEIGHT = 72;
const KEY_SHARE = 0.01;

export function HistogramChart({ histogram, low, high, usual, most, onChange, words }: HistogramChartProps) {
  const [held, setHeld] = useState<{ part: "low" | "high" | "both"; from: number; start: GreyWindow; axis: GreyAxis } | null>(null);
  const box = useRef<SVGSVGElement>(null);
  // While a handle is held the axis stays, or it would run away under the hand.
  const axis = held?.axis ?? axisFor([usual, { low, high }, ...(histogram ? [histogram] : [])], most);
  const x = (grey: number) => (WIDTH * (grey - axis.from)) / (axis.to - axis.from);
  const greyAt = (event: React.PointerEvent) => {
    const { left, width } = box.current!.getBoundingClientRect();
    return axis.from + ((event.clientX - left) / width) * (axis.to - axis.from);
  };
  const press = (event: React.PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const grey = greyAt(event);
    const reach = (8 / WIDTH) * (axis.to - axis.from);
    const part = grey > low + reach && grey < high - reach ? "both" : Math.abs(grey - low) < Math.abs(grey - high) ? "low" : "high";
    setHeld({ part, from: part === "both" ? grey : part === "low" ? low : high, start: { low, high }, axis });
    if (part !== "both") onChange(dragged({ low, high }, part, grey - (part === "low" ? low : high), most));
  };
  const move = (event: React.PointerEvent) => {
    if (held) onChange(dragged(held.start, held.part, greyAt(event) - held.from, most));
  };
  const keys = (part: "low" | "high") => (event: React.KeyboardEvent) => {
    const direction = event.key === "ArrowRight" || event.key === "ArrowUp" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowDown" ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    const step = Math.max(1, Math.round(KEY_SHARE * (axis.to - axis.from)));
    onChange(dragged({ low, high }, part, direction * step, most));
  };
  const handle = (part: "low" | "high", grey: number, label: string) => (
    <g
      className={classes.handle} role="slider" tabIndex={0} aria-label={label} aria-valuemin={0} aria-valuemax={most}
      aria-valuenow={grey} aria-valuetext={words(grey)} onKeyDown={keys(part)} data-testid={`window-${part}`}
    >
      <rect x={x(grey) - 7} y={0} width={14} height={HEIGHT} fill="transparent" />
      <line x1={x(grey)} x2={x(grey)} y1={0} y2={HEIGHT} />
      <rect x={x(grey) - 3} y={HEIGHT - 18} width={6} height={18} rx={2} className={classes.grip} />
    </g>
  );

  return (
    <svg
      ref={box} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.chart} data-testid="histogram" data-ready={histogram !== null}
      onPointerDown={press} onPointerMove={move} onPointerUp={() => setHeld(null)} onPointerCancel={() => setHeld(null)}
    >
      {histogram && <path d={areaOf(histogram, x)} className={classes.area} />}
      <rect x={0} y={0} width={Math.max(0, x(low))} height={HEIGHT} className={classes.outside} />
      <rect x={x(high)} y={0} width={Math.max(0, WIDTH - x(high))} height={HEIGHT} className={classes.outside} />
      {handle("low", low, "Grey value shown black")}
      {handle("high", high, "Grey value shown white")}
    </svg>
  );
}

/** Square roots of the counts: the few bright pixels that matter would not be seen beside the background. */
function areaOf({ low, width, bins }: Histogram, x: (grey: number) => number): string {
  const tops = bins.map((share, at) => {
    const y = (HEIGHT - 2 - (HEIGHT - 8) * Math.sqrt(share)).toFixed(1);
    return `L${x(low + at * width).toFixed(1)} ${y}L${x(low + (at + 1) * width).toFixed(1)} ${y}`;
  });
  return `M${x(low).toFixed(1)} ${HEIGHT}${tops.join("")}L${x(low + bins.length * width).toFixed(1)} ${HEIGHT}Z`;
}
