/** What can be done to the whole mask of the chosen descriptor in one step. */
import { ActionIcon, Group, NumberInput, Text, Tooltip } from "@mantine/core";
import {
  IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconBlob, type IconBrush, IconCircleDot, IconCircleFilled, IconTrash,
} from "@tabler/icons-react";
import { memo } from "react";
import { EXCLUSION } from "../../domain/layers";
import { useStore } from "../../state/store";
import { useEditor } from "./editorSession";
import { PanelSection } from "./PanelSection";
import { type Command, titleWithKey } from "./shortcuts";
import type { Run } from "./useCommands";

const MOST_PX = 20;

export const WholeMaskPanel = memo(function WholeMaskPanel({ run }: { run: Run }) {
  const { settings, mayLabel } = useEditor();
  const { growBy, target } = useStore(settings, (value) => value);
  if (!mayLabel) return null;
  const button = (command: Command, title: string, Icon: typeof IconBrush) => (
    <Tooltip key={command} label={titleWithKey(title, command)}>
      <ActionIcon size={26} variant="default" aria-label={title} onClick={() => run(command)} data-testid={command}>
        <Icon size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
  const by = `by ${growBy} px`;

  return (
    <PanelSection id="whole-mask" title={`Whole mask: ${target === EXCLUSION ? "Exclusion" : target}`}>
      <Group gap={6} wrap="nowrap">
        {button("grow", `Grow ${by}`, IconArrowsDiagonal)}
        {button("shrink", `Shrink ${by}`, IconArrowsDiagonalMinimize2)}
        {button("smooth", `Smooth ${by}`, IconBlob)}
        <NumberInput
          size="xs"
          w={56}
          min={1}
          max={MOST_PX}
          allowDecimal={false}
          clampBehavior="strict"
          value={growBy}
          onChange={(px) => typeof px === "number" && px >= 1 && settings.set({ growBy: px })}
          aria-label="Pixels by which the mask grows, shrinks or is smoothed"
          data-testid="grow-by"
        />
        <Text size="xs" c="dimmed" mr="auto">px</Text>
        {button("fill-holes", "Fill holes", IconCircleFilled)}
        {button("largest", "Keep the largest part", IconCircleDot)}
        {button("clear", "Clear the mask", IconTrash)}
      </Group>
    </PanelSection>
  );
});
