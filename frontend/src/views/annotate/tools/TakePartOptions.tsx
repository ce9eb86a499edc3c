/** What a loop over the proposal takes. */
import { SegmentedControl, Text } from "@mantine/core";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";

export function TakePartOptions() {
  const { settings } = useEditor();
  const { takePart, target } = useStore(settings, (value) => value);
  return (
    <>
      <Text size="xs" c="dimmed" mb={4}>Inside the loop, take from the proposal</Text>
      <SegmentedControl
        size="xs"
        fullWidth
        value={takePart}
        onChange={(value) => settings.set({ takePart: value as typeof takePart })}
        data={[{ value: "all", label: "All descriptors" }, { value: "target", label: `Only ${target}` }]}
        aria-label="What is taken inside the loop"
        data-testid="take-part-what"
      />
    </>
  );
}
