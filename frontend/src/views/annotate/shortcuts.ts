/** The keyboard of the editor: one list, read by the key handler, by the tooltips and by the help. */
export type Command =
  | "brush" | "eraser" | "pan"
  | "target-1" | "target-2" | "target-exclusion"
  | "brush-smaller" | "brush-larger" | "brush-shape"
  | "previous" | "next" | "previous-labelled" | "next-labelled" | "first" | "last"
  | "undo" | "redo" | "copy-previous" | "submit" | "accept" | "reject"
  | "accept-proposal" | "use-proposal" | "reject-proposal"
  | "toggle-masks" | "toggle-proposal"
  | "fit" | "one-to-one" | "zoom-in" | "zoom-out"
  | "help" | "escape";

export interface Shortcut {
  readonly command: Command;
  readonly keys: readonly string[];
  readonly text: string;
  /** What a person must be allowed to do for this key to do anything. */
  readonly needs?: "label" | "review";
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = [
  {
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
      { command: "brush-shape", keys: ["R"], text: "Round or square brush", needs: "label" },
      { command: "undo", keys: ["Ctrl+Z"], text: "Undo the last stroke of this frame", needs: "label" },
      { command: "redo", keys: ["Ctrl+Y", "Ctrl+Shift+Z"], text: "Redo", needs: "label" },
      { command: "copy-previous", keys: ["C"], text: "Copy the masks of the previous frame", needs: "label" },
      { command: "submit", keys: ["Enter"], text: "Submit this frame for review", needs: "label" },
    ],
  },
  {
    title: "Frames",
    shortcuts: [
      { command: "previous", keys: ["A", "ArrowLeft"], text: "Previous frame" },
      { command: "next", keys: ["D", "ArrowRight"], text: "Next frame" },
      { command: "previous-labelled", keys: ["Shift+A"], text: "Previous labelled frame" },
      { command: "next-labelled", keys: ["Shift+D"], text: "Next labelled frame" },
      { command: "first", keys: ["Home"], text: "First frame" },
      { command: "last", keys: ["End"], text: "Last frame" },
    ],
  },
  {
    title: "Proposals",
    shortcuts: [
      { command: "accept-proposal", keys: ["J"], text: "Accept the proposal", needs: "review" },
      { command: "use-proposal", keys: ["U"], text: "Use the proposal as a start, to correct it", needs: "label" },
      { command: "reject-proposal", keys: ["K"], text: "Reject the proposal, with a reason", needs: "review" },
      { command: "toggle-proposal", keys: ["P"], text: "Show or hide the proposal" },
    ],
  },
  {
    title: "View",
    shortcuts: [
      { command: "toggle-masks", keys: ["V"], text: "Show or hide all masks" },
      { command: "fit", keys: ["F"], text: "Fit the whole image" },
      { command: "one-to-one", keys: ["0"], text: "One image pixel on one screen pixel" },
      { command: "zoom-in", keys: ["+", "="], text: "Zoom in; or turn the wheel" },
      { command: "zoom-out", keys: ["-"], text: "Zoom out" },
      { command: "escape", keys: ["Escape"], text: "Give up the stroke being drawn; close a dialog" },
      { command: "help", keys: ["?"], text: "This list" },
    ],
  },
];

/** The keys that do something for this person: nobody is told of a key that would be refused. */
export function shortcutsFor(rights: { mayLabel: boolean; mayReview: boolean }): ShortcutGroup[] {
  const may = { label: rights.mayLabel, review: rights.mayReview };
  return SHORTCUT_GROUPS.map(({ title, shortcuts }) => ({
    title,
    shortcuts: shortcuts.filter(({ needs }) => needs === undefined || may[needs]),
  })).filter(({ shortcuts }) => shortcuts.length > 0);
}

const SHORTCUTS = SHORTCUT_GROUPS.flatMap((group) => group.shortcuts);

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** "Ctrl+Shift+Z". Shift counts with letters only: signs like "?" need it on some keyboards and not on others. */
export function keyName({ key, ctrlKey, metaKey, shiftKey }: KeyPress): string {
  const isLetter = /^[a-z]$/i.test(key);
  return [
    ctrlKey || metaKey ? "Ctrl+" : "",
    shiftKey && isLetter ? "Shift+" : "",
    isLetter ? key.toUpperCase() : key,
  ].join("");
}

export function commandFor(press: KeyPress): Command | null {
  if (press.altKey) return null;
  const name = keyName(press);
  return SHORTCUTS.find((shortcut) => shortcut.keys.includes(name))?.command ?? null;
}

/** The key to show beside a command; the judgements on a frame have none here, they belong to the review. */
export const keyOf = (command: Command) => SHORTCUTS.find((shortcut) => shortcut.command === command)?.keys[0] ?? "";
