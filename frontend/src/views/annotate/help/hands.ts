/** What is done without keys. */
export const HANDS = [
  { how: "wheel", text: "Zoom at the pointer" },
  { how: "space and drag, or middle button", text: "Move the image" },
  { how: "Shift and wheel", text: "Brush size" },
  { how: "Alt while pressing", text: "Area tools: the other of add and subtract" },
  { how: "two fingers", text: "Move and zoom" },
] as const;
