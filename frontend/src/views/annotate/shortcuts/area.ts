import type { ShortcutGroup } from "./group";

/** Tools and commands for whole areas. */
export const AREA = {
  title: "Areas",
  shortcuts: [
    { command: "threshold", keys: ["S"], text: "Threshold brush: paints a range of greys only", needs: "label" },
    { command: "fill", keys: ["G"], text: "Fill an enclosed area; with Alt take a part away", needs: "label" },
    { command: "wand", keys: ["W"], text: "Magic wand: connected pixels of similar grey", needs: "label" },
    { command: "fill-holes", keys: ["Shift+F"], text: "Fill the holes of the mask", needs: "label" },
    { command: "grow", keys: ["."], text: "Grow the mask by the pixels set", needs: "label" },
    { command: "shrink", keys: [","], text: "Shrink the mask by the pixels set", needs: "label" },
    { command: "smooth", keys: ["Shift+S"], text: "Smooth the mask's edge", needs: "label" },
    { command: "largest", keys: ["Shift+L"], text: "Keep only the largest part of the mask", needs: "label" },
    { command: "clear", keys: ["Delete"], text: "Clear the mask", needs: "label" },
  ],
} as const satisfies ShortcutGroup;
