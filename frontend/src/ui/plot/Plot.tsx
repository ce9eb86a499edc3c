/** uPlot in React: as wide as its place, redrawn when the data change, made anew when the drawing changes. */
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { useInk } from "./ink";
import { drawMarker } from "./marker";

interface Props {
  /** Everything but the size; keep it the same object while the drawing stays the same. */
  options: Omit<uPlot.Options, "width" | "height">;
  data: uPlot.AlignedData;
  height: number;
  /** An upright line: where the page is now. */
  marker?: number | null;
}

export function Plot({ options, data, height, marker = null }: Props) {
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const box = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sized, box);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(data);
  const marked = useRef(marker);
  const { dimmed } = useInk();

  useEffect(() => {
    latest.current = data;
    plot.current?.setData(data);
  }, [data]);

  useEffect(() => {
    if (!box.current || width === 0) return;
    const draw = [...(options.hooks?.draw ?? []), (drawn: uPlot) => drawMarker(drawn, marked.current, dimmed)];
    const made = new uPlot({ ...options, hooks: { ...options.hooks, draw }, width, height }, latest.current, box.current);
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [options, width, height, dimmed]);

  useEffect(() => {
    marked.current = marker;
    plot.current?.redraw(false);
  }, [marker]);

  return <div ref={ref} style={{ height, overflow: "hidden" }} />;
}
