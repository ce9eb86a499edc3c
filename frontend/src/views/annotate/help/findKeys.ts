/** The help, searched: by words of what a command does, by its group, or by a key. Pure. */
import { keyLabel } from "../../../domain/keyNames";
import type { Command } from "../shortcuts";
import type { Shortcut, ShortcutGroup } from "../shortcuts/group";

export type FoundGroup = { readonly title: string; readonly shortcuts: readonly (Shortcut & { readonly command: Command })[] };

export function foundIn(groups: readonly ShortcutGroup[], query: string, keysOf: (command: Command) => readonly string[]): FoundGroup[] {
  const wanted = query.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const isFound = (title: string, { command, text }: Shortcut) => {
    const told = `${title} ${text}`.toLowerCase();
    const keys = keysOf(command as Command).flatMap((key) => [key, keyLabel(key)]);
    return words.every((word) => told.includes(word)) || keys.some((key) => key.toLowerCase() === wanted);
  };
  return groups
    .map(({ title, shortcuts }) => ({ title, shortcuts: shortcuts.filter((shortcut) => isFound(title, shortcut)) }) as FoundGroup)
    .filter(({ shortcuts }) => shortcuts.length > 0);
}
