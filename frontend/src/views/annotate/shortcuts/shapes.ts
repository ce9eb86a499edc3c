import type { ShortcutGroup } from "./group";

/** Tools that draw shapes. Keys of unfinished work (Enter, Backspace, arrows) belong to the tool, which tells of them. */
export const SHAPES = {
  title: "Shapes",
  shortcuts: [
    { command: "polygon", keys: ["P"], text: "Polygon: add or take away what lies inside its corners", needs: "label" },
    { command: "lasso", keys: ["L"], text: "Lasso: the same with a free outline", needs: "label" },
    { command: "tube", keys: ["T"], text: "Tube: A1 and A2 from a centre line and two diameters", needs: "label" },
    { command: "tube-fit", keys: ["Shift+T"], text: "Fit the drawn tube to the image", needs: "label" },
    { command: "move", keys: ["M"], text: "Move or rotate whole masks", needs: "label" },
  ],
} as const satisfies ShortcutGroup;
