/** A tool that is nothing but its gesture: brush, eraser, hand. */
import type { Gesture, Sample, Tool, ToolHost } from "./tool";

type GestureTool = Omit<Tool, "open"> & { begin(host: ToolHost, at: Sample): Gesture | null };

export function gestureTool({ begin, ...tool }: GestureTool): Tool {
  return { ...tool, open: (host) => ({ begin: (at) => begin(host, at) }) };
}
