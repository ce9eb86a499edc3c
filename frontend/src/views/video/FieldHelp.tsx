/** All keys of the video page, from the same list that the key handler reads. */
import { Group, Modal, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { keyLabel } from "../../domain/keyNames";
import { useStore } from "../../state/store";
import classes from "./FieldPage.module.css";
import { filamentHelp, useFilaments } from "./filaments";
import { FIELD_KEYS } from "./keys";
import { useField } from "./useField";

export function FieldHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const tools = useStore(useField().shelf, (value) => value.tools);
  const { mayEdit } = useFilaments();
  const groups = [...FIELD_KEYS, ...filamentHelp(mayEdit)].map(({ title, keys }) => {
    const own = title === "Tools" ? tools.map(({ tool }) => ({ keys: [tool.key], text: tool.title })) : [];
    return { title, keys: [...own, ...keys] };
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" size="xl" data-testid="help">
      <SimpleGrid cols={2} spacing="xl">
        {groups.map(({ title, keys }) => (
          <Stack gap={4} key={title}>
            <Title order={3} fz="sm">{title}</Title>
            {keys.map(({ keys: names, text }) => (
              <Group key={text} gap={8} wrap="nowrap" justify="space-between">
                <Text size="sm">{text}</Text>
                <Group gap={4} wrap="nowrap">
                  {names.map((name) => <kbd key={name} className={classes.key}>{keyLabel(name)}</kbd>)}
                </Group>
              </Group>
            ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Modal>
  );
}
