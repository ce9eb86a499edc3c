/** A figure on a page: the drawing that the files have, in the page's colours, whose points can be opened. */
import { useElementSize } from "@mantine/hooks";
import { memo, useId, useMemo } from "react";
import type { Figure } from "../../domain/figure/figure";
import { type Drawing, type Style, layOut } from "../../domain/figure/layout";
import { type Hit, nearestPoint } from "../../domain/figure/nearestPoint";
import { type Shape, type Text, runs } from "../../domain/figure/shapes";
import { pathData } from "../../domain/figure/svg";
import { type Ink, useInk } from "../plot/ink";

interface Props {
  figure: Figure;
  height: number;
  label: string;
  /** An upright line: where the page is now. */
  marker?: number | null;
  onHover?: (hit: Hit | null) => void;
  onOpen?: (hit: Hit) => void;
}

/** So far away, in pixels, a click still means a point. */
const REACH = 30;

const onPage = (ink: Ink, width: number, height: number): Style => ({
  width, height, fontSize: 12, lineWidth: 1.25, markRadius: 4, text: ink.dimmed, frame: ink.grid, grid: ink.grid, hasLegend: false,
});

export function FigureView({ figure, height, label, marker = null, onHover, onOpen }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const ink = useInk();
  const drawing = useMemo(() => (width > 0 ? layOut(figure, onPage(ink, width, height)) : null), [figure, ink, width, height]);
  const hitAt = (event: React.MouseEvent<SVGSVGElement>): Hit | null => {
    const frame = event.currentTarget.getBoundingClientRect();
    return drawing && nearestPoint(figure, drawing, event.clientX - frame.left, event.clientY - frame.top, REACH);
  };
  const open = (event: React.MouseEvent<SVGSVGElement>) => {
    const hit = hitAt(event);
    if (hit) onOpen?.(hit);
  };
  return (
    <div ref={ref} style={{ height }}>
      {drawing && (
        <svg
          role="img" aria-label={label} width={width} height={height} style={{ display: "block", cursor: onOpen ? "pointer" : undefined }}
          onMouseMove={onHover && ((event) => onHover(hitAt(event)))} onMouseLeave={onHover && (() => onHover(null))} onClick={open}
        >
          <Shapes drawing={drawing} />
          {marker !== null && <Marker drawing={drawing} x={marker} colour={ink.dimmed} />}
        </svg>
      )}
    </div>
  );
}

/** Apart, so that moving over a figure draws none of it anew. */
const Shapes = memo(function Shapes({ drawing }: { drawing: Drawing }) {
  const clip = useId();
  const { left, top, width, height } = drawing.plot;
  return (
    <>
      <clipPath id={clip}><rect x={left} y={top} width={width} height={height} /></clipPath>
      {drawing.shapes.map((shape, at) => <Element key={at} shape={shape} clip={clip} />)}
    </>
  );
});

function Element({ shape, clip }: { shape: Shape; clip: string }) {
  if (shape.kind === "text") return <Words text={shape} />;
  return (
    <path
      d={pathData(shape.commands)} fill={shape.fill ?? "none"} fillOpacity={shape.opacity} stroke={shape.stroke} strokeWidth={shape.width}
      strokeLinejoin="round" strokeDasharray={shape.dash?.map((one) => 2 * one).join(" ")} clipPath={shape.isClipped ? `url(#${clip})` : undefined}
    />
  );
}

function Words({ text: { x, y, text, size, anchor, colour, isUpright } }: { text: Text }) {
  const parts = runs(text);
  const risen = (at: number) => (parts[at]?.isRaised ? 0.36 * size : 0);
  return (
    <text x={x} y={y} fontSize={size} textAnchor={anchor} fill={colour} transform={isUpright ? `rotate(-90 ${x} ${y})` : undefined} style={{ fontVariantNumeric: "tabular-nums" }}>
      {parts.map((run, at) => <tspan key={at} dy={risen(at - 1) - risen(at)} fontSize={run.isRaised ? 0.72 * size : undefined}>{run.text}</tspan>)}
    </text>
  );
}

function Marker({ drawing, x, colour }: { drawing: Drawing; x: number; colour: string }) {
  const { left, top, width, height } = drawing.plot;
  const at = drawing.toX(x);
  if (at < left || at > left + width) return null;
  return <line x1={at} x2={at} y1={top} y2={top + height} stroke={colour} strokeWidth={1} pointerEvents="none" />;
}
