/** All keys of the editor that this person can use, from the same list that the key handler reads. Each can be changed. */
import { Button, Group, Modal, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import classes from "../Editor.module.css";
import { useEditor } from "../editorSession";
import { keymap, shortcutsFor } from "../shortcuts";
import { useKeymapVersion } from "../useShortcuts";
import { foundIn } from "./findKeys";
import { HANDS } from "./hands";
import { KeyRow } from "./KeyRow";
import { useNewKey } from "./useNewKey";

export function HelpDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const rights = useEditor();
  useKeymapVersion();
  const [query, setQuery] = useState("");
  const asking = useNewKey(opened);
  const groups = foundIn(shortcutsFor(rights), query, keymap.keysOf);

  return (
    <Modal opened={opened} onClose={onClose} closeOnEscape={asking.command === null} title="Keyboard" size="min(1080px, 94vw)" data-testid="help">
      <Group mb="md" wrap="nowrap">
        <TextInput
          flex={1} size="sm" aria-label="Search keys" placeholder="Search: interpolate, Ctrl+Z …" leftSection={<IconSearch size={15} aria-hidden />}
          value={query} onChange={(event) => setQuery(event.currentTarget.value)} data-autofocus data-testid="help-search"
        />
        <Button variant="default" size="sm" disabled={keymap.isUsual} onClick={() => keymap.resetAll()} data-testid="reset-all-keys">
          Reset all keys
        </Button>
      </Group>
      <div className={classes.helpColumns}>
        {groups.map(({ title, shortcuts }) => (
          <Stack gap={2} key={title} className={classes.helpGroup}>
            <Title order={3} fz="sm" mb={4}>{title}</Title>
            {shortcuts.map(({ command, text }) => <KeyRow key={command} command={command} text={text} asking={asking} />)}
          </Stack>
        ))}
        {query === "" && (
          <Stack gap={6} className={classes.helpGroup}>
            <Title order={3} fz="sm">Mouse, pen, fingers</Title>
            {HANDS.map(({ how, text }) => (
              <Group key={how} gap={8} wrap="nowrap" justify="space-between">
                <Text size="sm">{text}</Text>
                <Text size="xs" c="dimmed" ta="right">{how}</Text>
              </Group>
            ))}
          </Stack>
        )}
      </div>
      {groups.length === 0 && <Text size="sm" c="dimmed">No command is called “{query}”. Search for a part of a word, or for a key.</Text>}
      <Text size="xs" c="dimmed" mt="md">Your own keys are kept in this browser.</Text>
    </Modal>
  );
}
