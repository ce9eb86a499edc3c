/** All keys of the editor that this person can use, from the same list that the key handler reads. */
import { Group, Modal, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import classes from "./Editor.module.css";
import { useEditor } from "./editorSession";
import { shortcutsFor } from "./shortcuts";

const KEY_SIGNS: Readonly<Record<string, string>> = { ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

export function HelpDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const groups = shortcutsFor(useEditor());
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" size="xl" data-testid="help">
      <SimpleGrid cols={2} spacing="xl">
        {groups.map(({ title, shortcuts }) => (
          <Stack gap={4} key={title}>
            <Title order={3} fz="sm">{title}</Title>
            {shortcuts.map(({ command, keys, text }) => (
              <Group key={command} gap={8} wrap="nowrap" justify="space-between">
                <Text size="sm">{text}</Text>
                <Group gap={4} wrap="nowrap">
                  {keys.map((key) => <kbd key={key} className={classes.key}>{KEY_SIGNS[key] ?? key}</kbd>)}
                </Group>
              </Group>
            ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  );
}
