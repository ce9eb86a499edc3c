/** uPlot in React: as wide as its place, redrawn when the data change, made anew when the drawing changes. */
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import uPlot from "uplot";

interface Props {
  /** Everything but the size; keep it the same object while the drawing stays the same. */
  options: Omit<uPlot.Options, "width" | "height">;
  data: uPlot.AlignedData;
  height: number;
}

export function Plot({ options, data, height }: Props) {
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const box = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sized, box);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(data);

  useEffect(() => {
    latest.current = data;
    plot.current?.setData(data);
  }, [data]);

  useEffect(() => {
    if (!box.current || width === 0) return;
    const made = new uPlot({ ...options, width, height }, latest.current, box.current);
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [options, width, height]);

  return <div ref={ref} style={{ height, overflow: "hidden" }} />;
}
