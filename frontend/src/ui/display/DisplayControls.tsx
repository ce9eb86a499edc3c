/** How greys are shown: window on the histogram, gamma, colour map, inversion. Whose greys, its page knows. */
import { Group, Select, Switch, Text } from "@mantine/core";
import { COLOUR_MAPS, type ColourMap, gradientOf } from "../../domain/colourMaps";
import type { GreyWindow } from "../../domain/greyWindow";
import type { Histogram } from "../../domain/histogram";
import type { Display } from "../../domain/windowLevel";
import { HistogramChart } from "./HistogramChart";
import { SliderRow } from "./SliderRow";

const GAMMA = { min: 0.2, max: 3, step: 0.05 };
const MAPS = Object.entries(COLOUR_MAPS).map(([value, { title }]) => ({ value, label: title }));

type ColouredDisplay = Display & { readonly map: ColourMap };

interface DisplayControlsProps {
  readonly value: ColouredDisplay;
  readonly onChange: (change: Partial<ColouredDisplay>) => void;
  readonly histogram: Histogram | null;
  /** Of which pixels the histogram tells. */
  readonly caption: string;
  /** The range of the whole recording. */
  readonly usual: GreyWindow;
  /** The largest grey a camera of this depth can record. */
  readonly most: number;
  readonly words: (grey: number) => string;
}

export function DisplayControls({ value, onChange, histogram, caption, usual, most, words }: DisplayControlsProps) {
  const { low, high, gamma, invert, map } = value;
  return (
    <>
      <HistogramChart histogram={histogram} low={low} high={high} usual={usual} most={most} onChange={onChange} words={words} />
      <div style={{ background: gradientOf(map, invert), borderRadius: 2, height: 6 }} />
      <Group justify="space-between" wrap="nowrap" mt={4}>
        <Text size="xs" c="dimmed" truncate>{caption}</Text>
        <Text size="xs" style={{ flexShrink: 0 }} data-testid="grey-range">{words(low)} to {words(high)}</Text>
      </Group>
      <SliderRow label="Gamma" words={gamma.toFixed(2)} {...GAMMA} value={gamma} onChange={(next) => onChange({ gamma: next })} />
      <Group gap={10} wrap="nowrap" mt={8}>
        <Select
          flex={1} size="xs" aria-label="Colours" data={MAPS} value={map} allowDeselect={false}
          onChange={(next) => next && onChange({ map: next as ColourMap })} data-testid="colour-map"
        />
        <Switch size="xs" label="Invert" checked={invert} onChange={() => onChange({ invert: !invert })} data-testid="invert" />
      </Group>
    </>
  );
}
