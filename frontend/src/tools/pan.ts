/** Hand: moves the view. Any tool becomes the hand while the space bar or the middle button is held. */
import type { Tool } from "./tool";

export const pan: Tool = {
  id: "pan",
  title: "Hand",
  key: "h",
  hasFootprint: false,
  hint: () => "Drag to move the view, turn the wheel to zoom",
  begin: (context, at) => {
    let last = at.screen;
    return {
      move: (samples) => {
        const now = samples.at(-1)?.screen;
        if (!now) return;
        context.panBy(now.x - last.x, now.y - last.y);
        last = now;
      },
      end: () => undefined,
      cancel: () => undefined,
    };
  },
};
