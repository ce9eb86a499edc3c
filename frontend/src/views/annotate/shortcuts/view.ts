import type { ShortcutGroup } from "./group";

export const VIEW = {
  title: "View",
  shortcuts: [
    { command: "toggle-masks", keys: ["N"], text: "Show or hide all masks" },
    { command: "fit", keys: ["F"], text: "Fit the whole image" },
    { command: "one-to-one", keys: ["0"], text: "One image pixel on one screen pixel" },
    { command: "zoom-to-masks", keys: ["Z"], text: "Zoom to the filament: its masks, or what a model proposes" },
    { command: "zoom-in", keys: ["+", "="], text: "Zoom in; or turn the wheel" },
    { command: "zoom-out", keys: ["-"], text: "Zoom out" },
    { command: "escape", keys: ["Escape"], text: "Give up what is being drawn; close a dialog" },
    { command: "help", keys: ["?"], text: "All keys, and how to change them" },
  ],
} as const satisfies ShortcutGroup;
