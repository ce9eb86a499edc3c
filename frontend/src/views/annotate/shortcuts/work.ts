import type { ShortcutGroup } from "./group";

export const WORK = {
  title: "My work",
  shortcuts: [{ command: "next-of-my-work", keys: ["Shift+N"], text: "Next frame of my work, in whichever filament it is", needs: "label" }],
} as const satisfies ShortcutGroup;
