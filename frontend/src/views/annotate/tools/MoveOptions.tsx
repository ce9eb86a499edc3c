/** Which masks move together. */
import { Switch, Text } from "@mantine/core";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";

export function MoveOptions() {
  const { settings, filament } = useEditor();
  const movesAll = useStore(settings, (value) => value.movesAll);
  const names = filament.descriptors.map(({ key }) => key).join(" and ");
  return (
    <>
      <Switch
        size="xs"
        label={`${names} together`}
        checked={movesAll}
        onChange={({ currentTarget }) => settings.set({ movesAll: currentTarget.checked })}
        data-testid="moves-all"
        mb={6}
      />
      <Text size="xs" c="dimmed">Drag the masks, or the round handle to rotate them. Enter applies.</Text>
    </>
  );
}
