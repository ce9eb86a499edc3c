/** Brush: adds pixels to the chosen descriptor. */
import { beginStroke } from "./paintGesture";
import type { Tool } from "./tool";

export const brush: Tool = {
  id: "brush",
  title: "Brush",
  key: "b",
  hasFootprint: true,
  hint: (target) => (target === "A2" ? "Drag to paint A2 (inside A1 only)" : `Drag to paint ${target}`),
  begin: (context, at) => beginStroke(context, "paint", "brush", at),
};
