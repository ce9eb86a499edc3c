/** Size and shape of the brush. */
import { Group, SegmentedControl, Slider, Text } from "@mantine/core";
import { MAX_BRUSH_PX, MIN_BRUSH_PX } from "../../../domain/stroke";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";

export function BrushOptions() {
  const { settings } = useEditor();
  const { brushSize, brushShape } = useStore(settings, (value) => value);
  return (
    <>
      <Group justify="space-between" mb={2}>
        <Text size="xs" c="dimmed">Size</Text>
        <Text size="xs">{brushSize} px</Text>
      </Group>
      <Slider
        size="xs"
        min={MIN_BRUSH_PX}
        max={MAX_BRUSH_PX}
        value={brushSize}
        onChange={(size) => settings.set({ brushSize: size })}
        label={null}
        thumbLabel="Brush size in pixels"
        mb={8}
      />
      <SegmentedControl
        size="xs"
        fullWidth
        value={brushShape}
        onChange={(shape) => settings.set({ brushShape: shape as typeof brushShape })}
        data={[{ value: "round", label: "Round" }, { value: "square", label: "Square" }]}
        aria-label="Shape of the brush"
      />
    </>
  );
}
