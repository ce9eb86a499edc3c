import type { ShortcutGroup } from "./group";

export const COMMENTS = {
  title: "Comments",
  shortcuts: [
    { command: "place-comment", keys: ["Shift+M"], text: "Pin a comment to a place: click, type, Ctrl+Enter", needs: "label" },
    { command: "next-comment", keys: ["PageDown"], text: "Next comment that nobody has resolved" },
    { command: "previous-comment", keys: ["PageUp"], text: "Previous comment that nobody has resolved" },
  ],
} as const satisfies ShortcutGroup;
