/** Contrast of the image on the screen. The recording keeps its full depth. */
import { Button, Group, RangeSlider, Slider, Switch, Text, Title } from "@mantine/core";
import { memo } from "react";
import type { GreyImage } from "../../canvas/scene";
import { automaticRange, greyLevels } from "../../domain/windowLevel";
import { useStore } from "../../state/store";
import { useEditor } from "./editorSession";
import classes from "./Editor.module.css";

const GAMMA_RANGE = { min: 0.2, max: 3, step: 0.05 };

export const DisplayPanel = memo(function DisplayPanel({ image }: { image: GreyImage | null }) {
  const { filament, settings } = useEditor();
  const { range, gamma, invert } = useStore(settings, (value) => value);
  const { low, high } = range ?? { low: filament.grey_low, high: filament.grey_high };
  const isDefault = range === null && gamma === 1 && !invert;

  return (
    <section className={classes.section} aria-label="Display">
      <Group justify="space-between" mb={4}>
        <Title order={2} fz="sm">Display</Title>
        <Group gap={4}>
          <Button size="compact-xs" variant="default" disabled={!image} onClick={() => image && settings.set({ range: automaticRange(image.data) })} title="Black and white from the greys of this frame" data-testid="auto-contrast">
            Auto
          </Button>
          <Button size="compact-xs" variant="default" disabled={isDefault} onClick={() => settings.set({ range: null, gamma: 1, invert: false })} title="Back to the range of the whole recording">
            Reset
          </Button>
        </Group>
      </Group>
      <Group justify="space-between">
        <Text size="xs" c="dimmed">Black and white at</Text>
        <Text size="xs" data-testid="grey-range">{low} to {high}</Text>
      </Group>
      <RangeSlider
        size="xs"
        min={0}
        max={greyLevels(filament.dtype) - 1}
        minRange={1}
        value={[low, high]}
        onChange={([from, to]) => settings.set({ range: { low: from, high: to } })}
        label={null}
        thumbFromLabel="Grey value shown black"
        thumbToLabel="Grey value shown white"
        mb={6}
      />
      <Group justify="space-between">
        <Text size="xs" c="dimmed">Gamma</Text>
        <Text size="xs">{gamma.toFixed(2)}</Text>
      </Group>
      <Slider size="xs" {...GAMMA_RANGE} value={gamma} onChange={(value) => settings.set({ gamma: value })} label={null} thumbProps={{ "aria-label": "Gamma" }} mb={8} />
      <Switch size="xs" label="Invert" checked={invert} onChange={() => settings.set({ invert: !invert })} />
    </section>
  );
});
