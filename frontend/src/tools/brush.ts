/** Brush: adds pixels to the chosen descriptor. */
import { gestureTool } from "./gestureTool";
import { beginStroke } from "./paintGesture";

export const brush = gestureTool({
  id: "brush",
  title: "Brush",
  hasFootprint: true,
  hint: (target, { nesting }) =>
    target === "A2" && nesting === "clip" ? "Drag to paint A2 (inside A1 only)" : `Drag to paint ${target}`,
  begin: (host, at) => beginStroke(host, "paint", "brush", at),
});
