import type { ShortcutGroup } from "./group";

/** One frame with the help of another. */
export const TIME = {
  title: "Other frames",
  shortcuts: [
    { command: "copy-previous", keys: ["C"], text: "Copy the masks of the previous frame; from a near frame they move along with the image", needs: "label" },
    { command: "copy-compared", keys: ["Shift+C"], text: "Copy the masks of the compared frame", needs: "label" },
    { command: "interpolate", keys: ["I"], text: "Interpolate this frame between its labelled neighbours", needs: "label" },
    { command: "interpolate-all", keys: ["Shift+I"], text: "Interpolate all frames without masks between two labelled ones", needs: "label" },
    { command: "propagate", keys: ["Shift+G"], text: "Let a model propose masks for the frames that follow", needs: "review" },
    { command: "onion", keys: ["O"], text: "Outlines of the compared frame on or off" },
    { command: "blink", keys: ["Q"], text: "Blink with the compared frame; hold to look at it" },
    { command: "change-view", keys: ["V"], text: "What changed against the compared frame, on or off" },
  ],
} as const satisfies ShortcutGroup;
