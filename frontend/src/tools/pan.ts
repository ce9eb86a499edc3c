/** Hand: moves the view. Any tool becomes the hand while the space bar or the middle button is held. */
import { gestureTool } from "./gestureTool";

export const pan = gestureTool({
  id: "pan",
  title: "Hand",
  hasFootprint: false,
  hint: () => "Drag to move the view, turn the wheel to zoom",
  begin: (host, at) => {
    let last = at.screen;
    return {
      move: (samples) => {
        const now = samples.at(-1)?.screen;
        if (!now) return;
        host.panBy(now.x - last.x, now.y - last.y);
        last = now;
      },
      end: () => undefined,
      cancel: () => undefined,
    };
  },
});
