/** The keys of the chosen filament; the list is read by the key handler and by the help. */
import { useEffect, useRef } from "react";
import { keyName } from "../../../domain/keyNames";
import { neighbourKeyFrame } from "../../../domain/path";
import { useField } from "../useField";
import { useFilaments } from "./filamentsSession";

type Command = "nudge" | "undo" | "redo" | "key-frame" | "delete-key" | "previous-key" | "next-key" | "let-go";

interface FilamentKey {
  readonly command: Command;
  readonly keys: readonly string[];
  readonly text: string;
}

/** What a viewer may do as well. */
const LOOKING: readonly Command[] = ["previous-key", "next-key", "let-go"];

const FILAMENT_KEYS: readonly FilamentKey[] = [
  { command: "nudge", keys: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"], text: "Move the region by a pixel; with Shift by ten" },
  { command: "key-frame", keys: ["F"], text: "Fix the region in this frame: a key frame" },
  { command: "delete-key", keys: ["Delete"], text: "Delete the key frame of this frame" },
  { command: "previous-key", keys: [","], text: "Previous key frame" },
  { command: "next-key", keys: ["."], text: "Next key frame" },
  { command: "undo", keys: ["Ctrl+Z"], text: "Undo the last change of this filament's geometry" },
  { command: "redo", keys: ["Ctrl+Y", "Ctrl+Shift+Z"], text: "Redo" },
  { command: "let-go", keys: ["Escape"], text: "Let go of the filament" },
];

/** What the tools of a filament do with keys, for the help. */
const DRAWING_KEYS: readonly { readonly keys: readonly string[]; readonly text: string }[] = [
  { keys: ["Enter"], text: "End the line or outline; then: done" },
  { keys: ["Backspace"], text: "Take the last point back" },
  { keys: ["[", "]"], text: "Choose the previous or next point" },
  { keys: ["Delete"], text: "Delete the chosen point; or Alt and a click" },
];

/** The keys that do something for this person. */
export const filamentHelp = (mayEdit: boolean) => [
  { title: "The chosen filament", keys: FILAMENT_KEYS.filter(({ command }) => mayEdit || LOOKING.includes(command)) },
  ...(mayEdit ? [{ title: "Drawing its centre line or outline", keys: DRAWING_KEYS }] : []),
];

const STEPS: Readonly<Record<string, readonly [rows: number, cols: number]>> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};
const BIG_STEP_PX = 10;
export function useFilamentKeys(): void {
  const { stage, frame, go } = useField();
  const { editor, choose, mayEdit, chosen } = useFilaments();

  const run = (command: Command, event: KeyboardEvent) => {
    if (command === "let-go") choose(null);
    if (!editor) return;
    const { position } = frame.get();
    const step = STEPS[event.key];
    const jump = (direction: 1 | -1) => {
      const to = neighbourKeyFrame(editor.shown().path, position, direction);
      if (to !== null) go(to);
    };
    const by = event.shiftKey ? BIG_STEP_PX : 1;
    if (command === "nudge" && step) editor.nudge(position, step[0] * by, step[1] * by);
    if (command === "key-frame") editor.addKeyFrame(position);
    if (command === "delete-key") editor.deleteKeyFrame(position);
    if (command === "previous-key") jump(-1);
    if (command === "next-key") jump(1);
    if (command === "undo") editor.document.undo();
    if (command === "redo") editor.document.redo();
  };
  const newest = useRef(run);
  useEffect(() => {
    newest.current = run;
  });

  const isChosen = chosen !== null;
  useEffect(() => {
    if (!isChosen) return;
    // Before the page's own keys: while a filament is in hand, the arrows move it and not the frames.
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isTyping(event)) return;
      const command = commandOf(event);
      const isDrawing = stage.tool !== null && command !== "undo" && command !== "redo";
      if (!command || isDrawing || !(mayEdit || LOOKING.includes(command))) return;
      event.preventDefault();
      event.stopPropagation();
      // Escape gives up what is being dragged before it lets go of the filament.
      if (command === "let-go" && stage.keyDown(event)) return;
      newest.current(command, event);
    };
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, [stage, mayEdit, isChosen]);
}

function commandOf(event: KeyboardEvent): Command | null {
  // Shift only makes the arrows quicker.
  const name = keyName(event)?.replace(/^Shift\+(?=Arrow)/, "");
  return FILAMENT_KEYS.find(({ keys }) => keys.some((key) => key === name))?.command ?? null;
}

function isTyping(event: KeyboardEvent): boolean {
  if (document.querySelector("[role=dialog]")) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target?.closest("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]")) return true;
  return Boolean(target?.closest("[role=slider], [role=menu], [role=listbox]")) && event.key.startsWith("Arrow");
}
