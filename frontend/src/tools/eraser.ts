/** Eraser: takes pixels away from the chosen descriptor, and from those that lie inside it. */
import { gestureTool } from "./gestureTool";
import { beginStroke } from "./paintGesture";

export const eraser = gestureTool({
  id: "eraser",
  title: "Eraser",
  hasFootprint: true,
  hint: (target, { nesting }) =>
    target === "A1" && nesting === "clip" ? "Drag to erase A1 and the A2 in it" : `Drag to erase ${target}`,
  begin: (host, at) => beginStroke(host, "erase", "eraser", at),
});
