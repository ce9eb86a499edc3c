/** How the image is shown on the screen. The recording keeps its full depth, and every number is told of it. */
import { Button, Group, Switch } from "@mantine/core";
import { memo, useMemo } from "react";
import type { Filament } from "../../api/types";
import type { GreyImage } from "../../canvas/scene";
import type { GreyWindow } from "../../domain/greyWindow";
import { histogram } from "../../domain/histogram";
import { automaticRange, greyLevels } from "../../domain/windowLevel";
import { DEFAULTS, type EditorSettings } from "../../state/editorSettings";
import { useStore } from "../../state/store";
import { DisplayControls } from "../../ui/display/DisplayControls";
import { SliderRow } from "../../ui/display/SliderRow";
import { useEditor } from "./editorSession";
import { PanelSection } from "./PanelSection";

const BINS = 128;
const SMOOTHING = { min: 0, max: 3, step: 0.25 };
const RESET = ["range", "gamma", "invert", "colourMap", "displaySigma", "smooth"] as const satisfies readonly (keyof EditorSettings)[];

export const DisplayPanel = memo(function DisplayPanel({ image }: { image: GreyImage | null }) {
  const { settings } = useEditor();
  const isUsual = useStore(settings, (value) => RESET.every((key) => value[key] === DEFAULTS[key]));
  const reset = () => settings.set(Object.fromEntries(RESET.map((key) => [key, DEFAULTS[key]])));

  return (
    <PanelSection
      id="display"
      title="Display"
      aside={
        <Group gap={4}>
          <Button size="compact-xs" variant="default" disabled={!image} onClick={() => image && settings.set({ range: automaticRange(image.data) })} title="Black and white from the greys of this frame" data-testid="auto-contrast">
            Auto
          </Button>
          <Button size="compact-xs" variant="default" disabled={isUsual} onClick={reset} title="As the recording is shown at first" data-testid="reset-display">
            Reset
          </Button>
        </Group>
      }
    >
      <Greys image={image} />
    </PanelSection>
  );
});

/** Apart, so that a folded panel counts no greys. */
function Greys({ image }: { image: GreyImage | null }) {
  const { filament, settings } = useEditor();
  const { range, gamma, invert, colourMap, displaySigma, smooth, pixelGrid } = useStore(settings, (value) => value);
  const counted = useMemo(() => image && histogram([image], BINS), [image]);
  const usual = useMemo(() => usualRange(filament), [filament]);
  const { low, high } = range ?? usual;

  return (
    <>
      <DisplayControls
        value={{ low, high, gamma, invert, map: colourMap }}
        onChange={({ low: from, high: to, map, ...rest }) =>
          settings.set({ ...rest, ...(map && { colourMap: map }), ...(from !== undefined && to !== undefined && { range: { low: from, high: to } }) })}
        histogram={counted}
        caption="Greys of this frame"
        usual={usual}
        most={greyLevels(filament.dtype) - 1}
        words={String}
      />
      <SliderRow
        label="Smoothing" title="A Gaussian blur on the screen only: masks, tools and numbers keep the recorded greys" words={displaySigma === 0 ? "off" : `${displaySigma} px`}
        {...SMOOTHING} value={displaySigma} onChange={(next) => settings.set({ displaySigma: next })}
      />
      <Group justify="space-between" mt={8}>
        <Switch size="xs" label="Soft pixels" title="Blend neighbouring pixels where the image is enlarged" checked={smooth} onChange={() => settings.set({ smooth: !smooth })} data-testid="soft-pixels" />
        <Switch size="xs" label="Pixel grid" title="Lines between pixels, from 16 times enlarged on" checked={pixelGrid} onChange={() => settings.set({ pixelGrid: !pixelGrid })} data-testid="pixel-grid" />
      </Group>
    </>
  );
}

function usualRange({ grey_low, grey_high }: Pick<Filament, "grey_low" | "grey_high">): GreyWindow {
  const low = Math.round(grey_low);
  return { low, high: Math.max(low + 1, Math.round(grey_high)) };
}
