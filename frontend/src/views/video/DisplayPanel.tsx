/** How greys are shown: window on the histogram, gamma, colour map. The recording keeps its full depth. */
import { Button, Group, Title } from "@mantine/core";
import { greyLevels } from "../../domain/windowLevel";
import { useStore } from "../../state/store";
import { DisplayControls } from "../../ui/display/DisplayControls";
import { depthOf, usualDisplay } from "./address";
import { autoWindow } from "./autoWindow";
import classes from "./FieldPage.module.css";
import { useField } from "./useField";
import { useHistogram } from "./useHistogram";

export function DisplayPanel() {
  const { video, stage, display } = useField();
  const value = useStore(display, (all) => all);
  const usual = usualDisplay(video);
  const isUsual = (Object.keys(usual) as (keyof typeof usual)[]).every((key) => usual[key] === value[key]);
  const shown = useHistogram();

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
      <DisplayControls
        value={value}
        onChange={display.set}
        histogram={shown?.histogram ?? null}
        caption={shown && shown.stride > 1 ? `On screen: means of ${shown.stride} × ${shown.stride} px` : "Greys on the screen"}
        usual={usual}
        most={greyLevels(depthOf(video)) - 1}
        words={(grey) => String(grey + video.grey_offset)}
      />
    </section>
  );
}
