/** Keys become commands, except where somebody is typing or a dialog is open. */
import { useSyncExternalStore } from "react";
import { useKeys } from "../../ui/useKeys";
import { type Command, commandFor, keymap } from "./shortcuts";

/** Keys repeat while held: stepping and zooming follow, the rest is asked to look at `event.repeat`. */
export function useShortcuts(run: (command: Command, event: KeyboardEvent) => void, tool: { key(event: KeyboardEvent): boolean } | null): void {
  useKeys((event) => {
    // A tool with unfinished work comes first: Enter closes an outline before it submits a frame.
    if (tool?.key(event)) return true;
    const command = commandFor(event);
    if (command) run(command, event);
    return command !== null;
  });
}

/** Grows when somebody gives a command another key: whatever names keys is drawn anew. */
export const useKeymapVersion = () => useSyncExternalStore(keymap.changed.subscribe, () => keymap.version);
