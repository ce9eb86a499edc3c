/** The keyboard of the editor: one list, read by the key handler, by the tooltips and by the help. */
import { keyLabel } from "../../../domain/keyNames";
import { Keymap } from "../../../state/keymap";
import { AREA } from "./area";
import { COMMENTS } from "./comments";
import { FRAMES } from "./frames";
import type { Shortcut, ShortcutGroup } from "./group";
import type { WITHOUT_KEY } from "./judging";
import { LEARNING } from "./learning";
import { PAINT } from "./paint";
import { PROPOSALS } from "./proposals";
import { RULES } from "./rules";
import { SHAPES } from "./shapes";
import { TIME } from "./time";
import { VIEW } from "./view";
import { WORK } from "./work";

const GROUPS = [PAINT, AREA, SHAPES, FRAMES, TIME, RULES, PROPOSALS, LEARNING, COMMENTS, WORK, VIEW] as const;

export type CommandOf<Group extends { readonly shortcuts: readonly { readonly command: string }[] }> =
  Group["shortcuts"][number]["command"];
export type Command = CommandOf<(typeof GROUPS)[number]> | (typeof WITHOUT_KEY)[number];

export const SHORTCUT_GROUPS: readonly ShortcutGroup[] = GROUPS;

/** The keys that do something for this person: nobody is told of a key that would be refused. */
export function shortcutsFor(rights: { mayLabel: boolean; mayReview: boolean }): ShortcutGroup[] {
  const may = { label: rights.mayLabel, review: rights.mayReview };
  return SHORTCUT_GROUPS.map(({ title, shortcuts }) => ({
    title,
    shortcuts: shortcuts.filter(({ needs }) => needs === undefined || may[needs]),
  })).filter(({ shortcuts }) => shortcuts.length > 0);
}

const SHORTCUTS = SHORTCUT_GROUPS.flatMap((group) => group.shortcuts) as readonly (Shortcut & { command: Command })[];

/** This person's own keys. */
export const keymap = new Keymap<Command>(SHORTCUTS);

export const commandFor = keymap.commandFor;

/** The key to show beside a command; nothing where it has none. */
export const keyOf = (command: Command) => keyLabel(keymap.keyOf(command));

/** "Brush (B)", for tooltips. */
export function titleWithKey(title: string, command: Command): string {
  const key = keyOf(command);
  return key ? `${title} (${key})` : title;
}

export const textOf = (command: Command) => SHORTCUTS.find((shortcut) => shortcut.command === command)?.text ?? command;
