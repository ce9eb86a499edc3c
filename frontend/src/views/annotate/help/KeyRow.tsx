/** One command of the help: what it does, its keys, and the way to another key. */
import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconPencil, IconRotate } from "@tabler/icons-react";
import { keyLabel } from "../../../domain/keyNames";
import classes from "../Editor.module.css";
import { type Command, keymap, textOf } from "../shortcuts";
import type { NewKey } from "./useNewKey";

/** Giving up must always be possible. */
const FIXED: ReadonlySet<Command> = new Set(["escape"]);

interface KeyRowProps {
  readonly command: Command;
  readonly text: string;
  readonly asking: NewKey;
}

export function KeyRow({ command, text, asking }: KeyRowProps) {
  const keys = keymap.keysOf(command);
  const isAsked = asking.command === command;
  return (
    <div className={classes.helpRow} data-testid={`keys-${command}`}>
      <Group gap={8} wrap="nowrap" justify="space-between">
        <Text size="sm">{text}</Text>
        <Group gap={4} wrap="nowrap">
          {isAsked && !asking.pressed && <Text size="sm" c="var(--accent-text)" role="status">Press the new key; Esc cancels</Text>}
          {!isAsked && keys.map((key) => <kbd key={key} className={classes.key}>{keyLabel(key)}</kbd>)}
          {!isAsked && keys.length === 0 && <Text size="xs" c="dimmed">no key</Text>}
          {keymap.isChanged(command) && !isAsked && (
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Usual key for: ${text}`} title="Back to the usual key" onClick={() => keymap.reset(command)} data-testid={`reset-key-${command}`}>
              <IconRotate size={14} />
            </ActionIcon>
          )}
          {!FIXED.has(command) && (
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Change the key for: ${text}`} title="Another key" onClick={() => asking.ask(command)} data-testid={`change-key-${command}`}>
              <IconPencil size={14} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      {isAsked && asking.pressed && <Answer asking={asking} pressed={asking.pressed} />}
    </div>
  );
}

function Answer({ asking, pressed }: { asking: NewKey; pressed: NonNullable<NewKey["pressed"]> }) {
  const key = keyLabel(pressed.key);
  return (
    <Group gap={8} mt={4} mb={6} role="alert">
      <Text size="xs" c="var(--warning-text)" flex={1}>
        {pressed.by ? `${key} is “${textOf(pressed.by)}”.` : `${pressed.reason} Press another key; Esc cancels.`}
      </Text>
      {pressed.by && (
        <Button size="compact-xs" onClick={() => asking.swap()} data-autofocus autoFocus data-testid="swap-keys">
          Swap both keys
        </Button>
      )}
      <Button size="compact-xs" variant="default" onClick={() => asking.cancel()}>Cancel</Button>
    </Group>
  );
}
