/** Whether tools for whole areas add their pixels or take them away. */
import { SegmentedControl } from "@mantine/core";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";

export function CombineOption() {
  const { settings } = useEditor();
  const combine = useStore(settings, (value) => value.combine);
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      value={combine}
      onChange={(value) => settings.set({ combine: value as typeof combine })}
      data={[{ value: "add", label: "Add" }, { value: "subtract", label: "Subtract" }]}
      aria-label="Add pixels or take them away; with Alt the other one"
      title="With Alt held the other one"
      mb={8}
      data-testid="combine"
    />
  );
}
