/** How greys are shown: window on the histogram, gamma, colour map. The recording keeps its full depth. */
import { Button, Group, Select, Slider, Switch, Text, Title } from "@mantine/core";
import { COLOUR_MAPS, type ColourMap, gradientOf } from "../../domain/colourMaps";
import { greyLevels } from "../../domain/windowLevel";
import { useStore } from "../../state/store";
import { depthOf, usualDisplay } from "./address";
import { autoWindow } from "./autoWindow";
import classes from "./FieldPage.module.css";
import { HistogramChart } from "./HistogramChart";
import { useField } from "./useField";
import { useHistogram } from "./useHistogram";

const GAMMA = { min: 0.2, max: 3, step: 0.05 };
const MAPS = Object.entries(COLOUR_MAPS).map(([value, { title }]) => ({ value, label: title }));

export function DisplayPanel() {
  const { video, stage, display } = useField();
  const value = useStore(display, (all) => all);
  const { low, high, gamma, invert, map } = value;
  const usual = usualDisplay(video);
  const isUsual = (Object.keys(usual) as (keyof typeof usual)[]).every((key) => usual[key] === value[key]);
  const shown = useHistogram();
  const words = (grey: number) => String(grey + video.grey_offset);

  return (
    <section className={classes.section} aria-label="Display">
      <Group justify="space-between" mb={6}>
        <Title order={2} fz="sm">Display</Title>
        <Group gap={4}>
          <Button size="compact-xs" variant="default" onClick={() => autoWindow(stage.picture, display)} title="Black and white from the greys on the screen (C)" data-testid="auto-contrast">
            Auto
          </Button>
          <Button size="compact-xs" variant="default" disabled={isUsual} onClick={() => display.set(usual)} title="Back to the range of the whole recording">
            Reset
          </Button>
        </Group>
      </Group>
      <HistogramChart
        histogram={shown?.histogram ?? null} low={low} high={high} usual={usual} most={greyLevels(depthOf(video)) - 1}
        onChange={(window) => display.set(window)} words={words}
      />
      <div style={{ background: gradientOf(map, invert), borderRadius: 2, height: 6 }} />
      <Group justify="space-between" wrap="nowrap" mt={4}>
        <Text size="xs" c="dimmed" truncate>{shown && shown.stride > 1 ? `On screen: means of ${shown.stride} × ${shown.stride} px` : "Greys on the screen"}</Text>
        <Text size="xs" style={{ flexShrink: 0 }} data-testid="grey-range">{words(low)} to {words(high)}</Text>
      </Group>
      <Group gap={10} wrap="nowrap" mt={8}>
        <Text size="xs" c="dimmed" w={44}>Gamma</Text>
        <Slider flex={1} size="xs" {...GAMMA} value={gamma} onChange={(next) => display.set({ gamma: next })} label={null} thumbProps={{ "aria-label": "Gamma" }} />
        <Text size="xs" w={28} ta="right">{gamma.toFixed(2)}</Text>
      </Group>
      <Group gap={10} wrap="nowrap" mt={8}>
        <Select
          flex={1} size="xs" aria-label="Colours" data={MAPS} value={map} allowDeselect={false}
          onChange={(next) => next && display.set({ map: next as ColourMap })} data-testid="colour-map"
        />
        <Switch size="xs" label="Invert" checked={invert} onChange={() => display.set({ invert: !invert })} />
      </Group>
    </section>
  );
}
