/** Eraser: takes pixels away from the chosen descriptor, and from those that lie inside it. */
import { beginStroke } from "./paintGesture";
import type { Tool } from "./tool";

export const eraser: Tool = {
  id: "eraser",
  title: "Eraser",
  key: "e",
  hasFootprint: true,
  hint: (target) => (target === "A1" ? "Drag to erase A1 and the A2 in it" : `Drag to erase ${target}`),
  begin: (context, at) => beginStroke(context, "erase", "eraser", at),
};
