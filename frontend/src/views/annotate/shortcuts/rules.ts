import type { ShortcutGroup } from "./group";

export const RULES = {
  title: "Rules",
  shortcuts: [
    { command: "repair-warning", keys: ["R"], text: "Repair the first warning of this frame", needs: "label" },
    { command: "confirm-warning", keys: ["Y"], text: "Confirm that the first warning of this frame is meant", needs: "label" },
  ],
} as const satisfies ShortcutGroup;
