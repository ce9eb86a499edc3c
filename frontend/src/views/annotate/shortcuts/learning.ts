import type { ShortcutGroup } from "./group";

export const LEARNING = {
  title: "Learning",
  shortcuts: [
    { command: "learn-from-frames", keys: ["Shift+K"], text: "Learn from the corrected frames of this filament, and propose the others", needs: "label" },
  ],
} as const satisfies ShortcutGroup;
