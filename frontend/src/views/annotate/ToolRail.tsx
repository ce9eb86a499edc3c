/** The tools on the left, the brush below them. Every button has its key in the tooltip. */
import { ActionIcon, Divider, Text, Tooltip } from "@mantine/core";
import { memo } from "react";
import {
  IconArrowBackUp, IconArrowForwardUp, IconBrush, IconCircle, IconCopy, IconEraser, IconHandStop, IconMaximize, IconMinus, IconPlus, IconSquare,
} from "@tabler/icons-react";
import { useStore } from "../../state/store";
import { TOOLS } from "../../tools/registry";
import { useEditor } from "./editorSession";
import classes from "./Editor.module.css";
import { type Command, keyOf } from "./shortcuts";
import type { Run } from "./useCommands";

const ICONS: Record<string, typeof IconBrush> = { brush: IconBrush, eraser: IconEraser, pan: IconHandStop };

export const ToolRail = memo(function ToolRail({ run }: { run: Run }) {
  const { settings, mayLabel } = useEditor();
  const { tool, brushSize, brushShape } = useStore(settings, (value) => value);
  const button = (command: Command, title: string, Icon: typeof IconBrush, active = false) => (
    <Tooltip key={command} label={`${title} (${keyOf(command)})`} position="right">
      <ActionIcon
        size={34}
        variant={active ? "filled" : "subtle"}
        color={active ? undefined : "gray"}
        aria-label={title}
        aria-pressed={active}
        onClick={() => run(command)}
        data-testid={TOOLS.some(({ id }) => id === command) ? `tool-${command}` : command}
      >
        <Icon size={20} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );

  return (
    <nav className={classes.rail} aria-label="Tools">
      {mayLabel && (
        <>
          {TOOLS.map(({ id, title }) => button(id as Command, title, ICONS[id]!, id === tool))}
          <Divider w={28} my={4} />
          {button("brush-larger", "Larger brush", IconPlus)}
          <Text size="xs" ta="center" title="Brush size in pixels" data-testid="brush-size">
            {brushSize} px
          </Text>
          {button("brush-smaller", "Smaller brush", IconMinus)}
          {button("brush-shape", brushShape === "round" ? "Round brush; make it square" : "Square brush; make it round", brushShape === "round" ? IconCircle : IconSquare)}
          <Divider w={28} my={4} />
          {button("undo", "Undo", IconArrowBackUp)}
          {button("redo", "Redo", IconArrowForwardUp)}
          {button("copy-previous", "Copy the masks of the previous frame", IconCopy)}
        </>
      )}
      {button("fit", "Fit the whole image", IconMaximize)}
    </nav>
  );
});
