/** Threshold brush: its size, and the greys that it paints. */
import { Button, Group, RangeSlider, Text } from "@mantine/core";
import { greyLevels } from "../../../domain/windowLevel";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { BrushOptions } from "./BrushOptions";
import { ToolSigmaOption } from "./ToolSigmaOption";

export function ThresholdOptions() {
  const { settings, filament } = useEditor();
  const range = useStore(settings, (value) => value.greyRange);
  const { low, high } = range ?? { low: filament.grey_low, high: filament.grey_high };
  const [darkest, brightest] = spanOf(filament, low, high);
  return (
    <>
      <BrushOptions />
      <Group justify="space-between" mt={8} mb={2}>
        <Text size="xs" c="dimmed">Greys it paints</Text>
        <Text size="xs" data-testid="threshold-range">{range ? `${low} to ${high}` : "from the first press"}</Text>
      </Group>
      <RangeSlider
        size="xs"
        min={darkest}
        max={brightest}
        minRange={0}
        value={[low, high]}
        onChange={([from, to]) => settings.set({ greyRange: { low: from, high: to } })}
        label={null}
        thumbFromLabel="Darkest grey it paints"
        thumbToLabel="Brightest grey it paints"
        mb={8}
      />
      <ToolSigmaOption />
      <Group justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed">Ctrl and a press take the range from the greys under the brush.</Text>
        <Button size="compact-xs" variant="default" disabled={!range} onClick={() => settings.set({ greyRange: null })} title="The next press chooses the greys" style={{ flex: "none" }}>
          Forget
        </Button>
      </Group>
    </>
  );
}

/** Of 16 bits only what the recording uses, and some more: on the whole scale a step would be hundreds of greys. */
function spanOf({ dtype, grey_low, grey_high }: { dtype: "uint8" | "uint16"; grey_low: number; grey_high: number }, low: number, high: number): [number, number] {
  const last = greyLevels(dtype) - 1;
  if (dtype === "uint8") return [0, last];
  const margin = Math.ceil((grey_high - grey_low) / 2);
  return [Math.max(0, Math.min(low, grey_low - margin)), Math.min(last, Math.max(high, grey_high + margin))];
}
