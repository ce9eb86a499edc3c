import type { ShortcutGroup } from "./group";

export const PAINT = {
  title: "Paint",
  shortcuts: [
    { command: "brush", keys: ["B"], text: "Brush", needs: "label" },
    { command: "eraser", keys: ["E"], text: "Eraser", needs: "label" },
    { command: "pan", keys: ["H"], text: "Hand; or hold the space bar or the middle button" },
    { command: "target-1", keys: ["1"], text: "Work on the first descriptor (A1)", needs: "label" },
    { command: "target-2", keys: ["2"], text: "Work on the second descriptor (A2)", needs: "label" },
    { command: "target-exclusion", keys: ["X"], text: "Work on the exclusion", needs: "label" },
    { command: "brush-smaller", keys: ["["], text: "Smaller brush; or Shift and the wheel", needs: "label" },
    { command: "brush-larger", keys: ["]"], text: "Larger brush", needs: "label" },
    { command: "brush-shape", keys: ["Shift+R"], text: "Round or square brush", needs: "label" },
    { command: "undo", keys: ["Ctrl+Z"], text: "Undo the last stroke of this frame", needs: "label" },
    { command: "redo", keys: ["Ctrl+Y", "Ctrl+Shift+Z"], text: "Redo", needs: "label" },
    { command: "submit", keys: ["Enter"], text: "Submit this frame for review", needs: "label" },
  ],
} as const satisfies ShortcutGroup;
