import type { ShortcutGroup } from "./group";

export const FRAMES = {
  title: "Frames",
  shortcuts: [
    { command: "previous", keys: ["A", "ArrowLeft"], text: "Previous frame" },
    { command: "next", keys: ["D", "ArrowRight"], text: "Next frame" },
    { command: "previous-labelled", keys: ["Shift+A", "Shift+ArrowLeft"], text: "Previous labelled frame" },
    { command: "next-labelled", keys: ["Shift+D", "Shift+ArrowRight"], text: "Next labelled frame" },
    { command: "first", keys: ["Home"], text: "First frame" },
    { command: "last", keys: ["End"], text: "Last frame" },
  ],
} as const satisfies ShortcutGroup;
