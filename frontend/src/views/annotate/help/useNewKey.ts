/** Waiting for the new key of a command: while it waits, every press is meant for it, also those of the browser's dialogs. */
import { useEffect, useState } from "react";
import { keyName } from "../../../domain/keyNames";
import { type Command, keymap } from "../shortcuts";

export interface NewKey {
  /** The command that waits for its key; null: none does. */
  readonly command: Command | null;
  /** A key that was pressed and cannot simply be given: who has it, or why not. */
  readonly pressed: { readonly key: string; readonly by: Command | null; readonly reason: string } | null;
  ask(command: Command): void;
  swap(): void;
  cancel(): void;
}

const NOBODY = { command: null, pressed: null } as const;

export function useNewKey(isOpen: boolean): NewKey {
  const [state, setState] = useState<Pick<NewKey, "command" | "pressed">>(NOBODY);
  const command = isOpen ? state.command : null;
  // A question about a conflict is answered with the usual keys: Tab, Enter, Escape.
  const isDeciding = state.pressed?.by != null;

  useEffect(() => {
    if (command === null) return;
    const listen = (event: KeyboardEvent) => {
      const key = keyName(event);
      if (isDeciding && key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      if (key === "Escape") setState(NOBODY);
      else if (key !== null) setState(answer(command, key));
    };
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, [command, isDeciding]);

  return {
    ...state,
    command,
    ask: (asked) => setState({ command: asked, pressed: null }),
    swap: () => {
      if (command && state.pressed) keymap.assign(command, state.pressed.key);
      setState(NOBODY);
    },
    cancel: () => setState(NOBODY),
  };
}

function answer(command: Command, key: string): Pick<NewKey, "command" | "pressed"> {
  const verdict = keymap.check(command, key);
  if (verdict.kind === "refused") return { command, pressed: { key, by: null, reason: verdict.reason } };
  if (verdict.kind === "taken") return { command, pressed: { key, by: verdict.by, reason: "" } };
  keymap.assign(command, key);
  return NOBODY;
}
