/** The keyboard of the video page: one list, read by the key handler, by the tooltips and by the help. */
import { type KeyPress, keyName } from "../../domain/keyNames";

export type FieldCommand =
  | "play" | "previous" | "next" | "back-ten" | "on-ten" | "first" | "last"
  | "fit" | "one-to-one" | "zoom-in" | "zoom-out" | "pan-left" | "pan-right" | "pan-up" | "pan-down"
  | "hand" | "auto" | "invert" | "help";

interface FieldKey {
  readonly command: FieldCommand;
  readonly keys: readonly string[];
  readonly text: string;
}

export const FIELD_KEYS: readonly { readonly title: string; readonly keys: readonly FieldKey[] }[] = [
  {
    title: "Frames",
    keys: [
      { command: "play", keys: ["P", "K"], text: "Play or pause" },
      { command: "previous", keys: ["A", "ArrowLeft"], text: "Previous frame" },
      { command: "next", keys: ["D", "ArrowRight"], text: "Next frame" },
      { command: "back-ten", keys: ["Shift+A"], text: "Ten frames back" },
      { command: "on-ten", keys: ["Shift+D"], text: "Ten frames on" },
      { command: "first", keys: ["Home"], text: "First frame" },
      { command: "last", keys: ["End"], text: "Last frame" },
    ],
  },
  {
    title: "View",
    keys: [
      { command: "zoom-in", keys: ["+", "="], text: "Zoom in; or turn the wheel, or click twice" },
      { command: "zoom-out", keys: ["-"], text: "Zoom out" },
      { command: "fit", keys: ["0"], text: "Fit the whole frame" },
      { command: "one-to-one", keys: ["1"], text: "One image pixel on one screen pixel" },
      { command: "pan-left", keys: ["Shift+ArrowLeft"], text: "Move the view to the left" },
      { command: "pan-right", keys: ["Shift+ArrowRight"], text: "Move the view to the right" },
      { command: "pan-up", keys: ["Shift+ArrowUp"], text: "Move the view up" },
      { command: "pan-down", keys: ["Shift+ArrowDown"], text: "Move the view down" },
    ],
  },
  {
    title: "Display",
    keys: [
      { command: "auto", keys: ["C"], text: "Contrast from the greys on the screen" },
      { command: "invert", keys: ["I"], text: "Invert" },
    ],
  },
  {
    title: "Tools",
    keys: [
      { command: "hand", keys: ["H"], text: "Hand; or hold the space bar or the middle button" },
      { command: "help", keys: ["?"], text: "This list" },
    ],
  },
];

const ALL = FIELD_KEYS.flatMap(({ keys }) => keys);

export function fieldCommand(press: KeyPress): FieldCommand | null {
  const name = keyName(press);
  return ALL.find(({ keys }) => keys.some((key) => key === name))?.command ?? null;
}

export const keyOf = (command: FieldCommand) => ALL.find((key) => key.command === command)?.keys[0] ?? "";
